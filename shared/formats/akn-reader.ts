/** Reads a resolution from Akoma Ntoso for the United Nations (AKN4UN), as issued since 2019 and as written by akn-writer.ts. */
import { DomainError } from "../errors.ts";
import { AknBody } from "./akn-body.ts";
import { readLanguage, readMasthead } from "./akn-masthead.ts";
import { AknWords } from "./akn-words.ts";
import { assemble } from "./assembly.ts";
import type { Reading } from "./reading.ts";
import { elementsOf, find, parseXml, type XmlElement } from "./xml-tree.ts";

/**
 * Title, masthead, paragraphs and footnotes of an Akoma Ntoso document.
 * @throws DomainError input.xml (broken, with place), input.not-a-resolution (sound XML that is something else)
 */
export function readAkn(text: string, file: string): Reading {
  const root = parseXml(text, file);
  const document = documentOf(root, file);
  const language = readLanguage(document);
  const words = new AknWords(document, { zh: language === "zh" });
  const masthead = readMasthead(document);
  const body = new AknBody(words);
  for (const part of elementsOf(document)) {
    if (part.name === "preamble") body.readPreamble(part);
    else if (part.name === "mainBody" || part.name === "body") body.readMainBody(part);
    else if (part.name === "attachments" || part.name === "components") {
      for (const attachment of elementsOf(part)) body.readAttachment(attachment);
    }
  }
  for (const note of uncitedNotes(document)) words.addNote(note.children, "");
  if (body.blocks.length === 0) {
    throw new DomainError("input.not-a-resolution", "The Akoma Ntoso file holds no paragraph.", {
      file,
      mend: "Give the XML of a resolution or draft resolution.",
    });
  }
  const { resolution, findings } = assemble({ masthead, language, blocks: body.blocks, notes: words.notes });
  return { resolution, findings: [...words.findings, ...body.findings, ...findings] };
}

function documentOf(root: XmlElement, file: string): XmlElement {
  const mend = "Give the XML of a resolution or draft resolution.";
  const place = { line: root.line, column: 1 };
  if (root.name !== "akomaNtoso") {
    throw new DomainError("input.not-a-resolution", `The XML is no Akoma Ntoso: its root is <${root.name}>.`, {
      file,
      place,
      mend,
    });
  }
  const document = elementsOf(root).find((element) => find(element, "mainBody") || find(element, "preamble"));
  if (!document) {
    throw new DomainError("input.not-a-resolution", "The Akoma Ntoso file has no preamble and no mainBody.", {
      file,
      place,
      mend,
    });
  }
  return document;
}

/** Footnotes that nothing cites stand in the metadata, where akn-writer.ts keeps them. */
function uncitedNotes(document: XmlElement): XmlElement[] {
  const meta = elementsOf(document).find((element) => element.name === "meta");
  const notes = meta && elementsOf(meta).find((element) => element.name === "notes");
  return notes ? elementsOf(notes) : [];
}
