/** What hands do to a draft that no unit test sees: paste, the keyboard's place, two people in one footnote. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./everybody.ts";
import { openForTwo, outline, type TwoAtDraft } from "./two-at-draft.ts";
import { hasChromium, type Person, screenshot } from "./world.ts";

async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate((markup) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", markup);
    document
      .querySelector(".draft-text")
      ?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

/** Through the system's clipboard, as another program would have put it there. */
async function pasteFromClipboard(page: Page, html: string): Promise<void> {
  await page.evaluate((markup) => {
    document.addEventListener(
      "copy",
      (event) => {
        event.clipboardData?.setData("text/html", markup);
        event.clipboardData?.setData("text/plain", "only the words");
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true, once: true },
    );
  }, html);
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
}

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body>
<p class=MsoNormal><i><span style='font-size:12.0pt'>Noting</span></i> the lamps of the harbours,<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]><i>Urges</i> their keepers:<img src="file:///C:/lamp.png" width=20></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>(a)<span>&nbsp; </span></span>To light them;</p>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Register of lamps.</p></div></div></body></html>`;

describe.skipIf(!hasChromium)("editing", () => {
  let two: TwoAtDraft;
  let anna: Person;
  let bo: Person;

  beforeAll(async () => {
    two = await openForTwo();
    ({ anna, bo } = two);
  });

  afterAll(() => two?.end());

  test("two people type in one footnote at once and lose no word", async () => {
    const fields = [anna, bo].map(({ page }) => page.locator("textarea[data-footnote]").first());
    const [first, second] = fields as [(typeof fields)[0], (typeof fields)[0]];
    const before = await first.inputValue();
    await first.focus();
    await anna.page.keyboard.press("Control+Home");
    await second.focus();
    await bo.page.keyboard.press("Control+End");
    await Promise.all([
      anna.page.keyboard.type("Anna writes in front. ", { delay: 15 }),
      bo.page.keyboard.type(" Bo writes behind.", { delay: 18 }),
    ]);
    const both = `Anna writes in front. ${before} Bo writes behind.`;
    for (const field of fields) await expect.poll(() => field.inputValue()).toBe(both);
    // a slow machine makes several steps of it
    for (let i = 0; i < 25 && (await first.inputValue()).startsWith("A"); i++)
      await anna.page.keyboard.press("Control+z");
    for (const field of fields) await expect.poll(() => field.inputValue()).toBe(`${before} Bo writes behind.`);
  });

  test("paragraphs pasted from a web page among preambular ones are preambular, with their italics", async () => {
    const { page } = anna;
    await outline(page, /^PP2\b/).click();
    await page.keyboard.press("Home");
    await paste(
      page,
      `<p><span style="font-style:italic">Pasting</span> one,</p><table><tr><td>two,</td><td>three </td></tr></table>`,
    );
    const pasted = page.locator(".draft-text p", { hasText: "Pasting one," });
    await pasted.waitFor();
    expect(await pasted.locator("em").textContent()).toBe("Pasting");
    const labels = await page
      .locator(".draft-text p")
      .evaluateAll((all) => all.map((p) => (p as HTMLElement).dataset.kind ?? ""));
    expect(labels.slice(0, 5)).toEqual(["PP", "PP", "PP", "PP", "PP"]);
    await page.keyboard.press("Control+z");
    await pasted.waitFor({ state: "detached" });
  });

  test("pasted from Word: paragraphs of their kinds, a footnote with its words, one line on what was left out, one undo", async () => {
    const { page } = anna;
    await outline(page, /^OP1\b/).click();
    await page.keyboard.press("Home");
    await pasteFromClipboard(page, WORD);
    const pasted = ["Noting the lamps", "Urges their keepers:", "To light them;"].map((words) =>
      bo.page.locator(".draft-text p", { hasText: words }),
    );
    const kinds = [];
    for (const paragraph of pasted) {
      await paragraph.waitFor();
      kinds.push(await paragraph.getAttribute("data-label"));
    }
    expect(kinds).toEqual([expect.stringMatching(/^PP\d+$/), "OP1", "OP1(a)"]);
    const note = bo.page.locator("textarea[data-footnote]");
    const notes = () => note.evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value));
    await expect.poll(notes).toContain("Register of lamps.");
    const line = page.locator(".paste-notice");
    await line.getByText("A picture was left out.").waitFor();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, "pasted-word");
    await line.getByRole("button", { name: "Close" }).click();
    await page.locator(".draft-text").focus();
    await page.keyboard.press("Control+z");
    for (const paragraph of pasted) await paragraph.waitFor({ state: "detached" });
    await expect.poll(notes).not.toContain("Register of lamps.");
  });

  test("paragraphs copied from a text that is read bring their kind and their footnotes", async () => {
    const { page } = anna;
    const base = await page.evaluate(async (): Promise<string> => {
      const id = location.pathname.split("/").at(-1);
      return (await (await fetch(`/api/drafts/${id}`)).json()).baseRef;
    });
    const reading = await anna.context.newPage();
    await reading.goto(`${two.server.url}/read/${encodeURIComponent(base)}`);
    const cited = reading.locator("article .op:has(.cite)").first();
    await cited.waitFor();
    const words = await cited.evaluate((paragraph) => {
      getSelection()?.selectAllChildren(paragraph);
      const copy = paragraph.cloneNode(true) as Element;
      for (const part of copy.querySelectorAll(".cite, .number")) part.remove();
      return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
    });
    const note = (await cited.locator(".cite a").first().getAttribute("data-words")) ?? "";
    expect(note).not.toBe("");
    await reading.keyboard.press("Control+c");
    await reading.close();
    const count = () => page.locator("textarea[data-footnote]").count();
    const before = await count();
    await outline(page, /^PP2\b/).click();
    await page.keyboard.press("End");
    await page.keyboard.press("Control+v");
    await expect.poll(count).toBeGreaterThan(before);
    const paragraph = page.locator('.draft-text p[data-label="OP1"]');
    const shown = await paragraph.evaluate((p) => {
      const copy = p.cloneNode(true) as Element;
      for (const part of copy.querySelectorAll('sup, [contenteditable="false"]')) part.remove();
      return (copy.textContent ?? "").trim();
    });
    expect(shown).toBe(words);
    const notes = await page
      .locator("textarea[data-footnote]")
      .evaluateAll((all) => all.map((field) => (field as HTMLTextAreaElement).value));
    expect(notes).toContain(note);
    await page.keyboard.press("Control+z");
    await expect.poll(count).toBe(before);
  });

  /** Label of the clause that was dropped, in the base text. */
  let pointedOut = "";

  test("a dialog gives the keyboard back; steps stop at a dropped clause", async () => {
    const { page } = anna;
    const edit = page.getByRole("button", { name: "Edit title and masthead" });
    await edit.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByLabel("Title").waitFor();
    await page.keyboard.press("Escape");
    expect(await edit.evaluate((button) => button === document.activeElement)).toBe(true);

    await outline(page, /^OP4\b/).click();
    await page.getByRole("button", { name: "Remove" }).click();
    const dropped = page.locator(".deleted-clause");
    await dropped.first().waitFor();
    await outline(page, /^OP3\b/).click();
    await page.keyboard.press("Alt+PageDown");
    // it is pointed out for a moment only
    const found = () =>
      page.evaluate(() => document.querySelector<HTMLElement>(".deleted-clause.found")?.dataset.label ?? "");
    await expect.poll(async () => (pointedOut = await found()), { interval: 20 }).not.toBe("");
  });

  test("after a click on a dropped clause, words are typed beside it", async () => {
    const { page } = anna;
    // it lies within a selection: there the browser itself would leave no caret, and type at the start of the draft
    await outline(page, /^OP3\b/).click();
    for (let i = 0; i < 12; i++) await page.keyboard.press("Shift+ArrowDown");
    await page.locator(`.deleted-clause[data-label="${pointedOut}"]`).click();
    await page.keyboard.type("Typed here ");
    const typed = page.locator(".draft-text p", { hasText: "Typed here" });
    expect(await typed.getAttribute("data-label")).toMatch(/^OP[34]/);
  });

  test("nobody's console showed an error", () => {
    expect([...anna.errors, ...bo.errors]).toEqual([]);
  });
});
