/** Finds where a JSON text is broken: engines say it in words of their own, or not at all. */

const TOKEN = /[\t\n\r ]*(?:([{}[\],:])|(")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

type Expect = "value" | "value or ]" | "key or }" | "key" | ":" | ", or ]" | ", or }" | "end";

const DUE: Readonly<Record<Expect, string>> = {
  value: "a value",
  "value or ]": "a value or “]”",
  "key or }": "a name in quotation marks or “}”",
  key: "a name in quotation marks",
  ":": "“:”",
  ", or ]": "“,” or “]”",
  ", or }": "“,” or “}”",
  end: "the end",
};

/** UTF-16 offset of the first character that cannot stand there; undefined if the text is sound JSON. */
export function jsonFault(text: string): { readonly offset: number; readonly expected: string } | undefined {
  const stack: string[] = [];
  let expect: Expect = "value";
  const after = (): Expect => (stack.length === 0 ? "end" : stack.at(-1) === "[" ? ", or ]" : ", or }");
  const fault = (offset: number) => ({ offset, expected: DUE[expect] });
  for (let at = 0; ; ) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) {
      const rest = text.slice(at).search(/[^\t\n\r ]/);
      if (rest < 0 && expect === "end") return undefined;
      return fault(rest < 0 ? text.length : at + rest);
    }
    const [whole, sign, quote] = found;
    const start = at + whole.search(/[^\t\n\r ]/);
    const value = expect === "value" || expect === "value or ]";
    if (sign === "{" && value) {
      stack.push(sign);
      expect = "key or }";
    } else if (sign === "[" && value) {
      stack.push(sign);
      expect = "value or ]";
    } else if (sign === "}" && (expect === "key or }" || expect === ", or }")) {
      stack.pop();
      expect = after();
    } else if (sign === "]" && (expect === "value or ]" || expect === ", or ]")) {
      stack.pop();
      expect = after();
    } else if (sign === ":" && expect === ":") expect = "value";
    else if (sign === "," && expect === ", or ]") expect = "value";
    else if (sign === "," && expect === ", or }") expect = "key";
    else if (quote && (expect === "key" || expect === "key or }")) expect = ":";
    else if (!sign && value) expect = after();
    else return fault(start);
    at += whole.length;
    if (quote) {
      const { end, sound } = scanString(text, at);
      if (!sound) return { offset: end, expected: "the closing quotation mark" };
      at = end;
    }
  }
}

/** From behind the opening quotation mark to behind the closing one, or to what cannot stand in a string. */
function scanString(text: string, from: number): { readonly end: number; readonly sound: boolean } {
  for (let at = from; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { end: at + 1, sound: true };
    if (code < 0x20) return { end: at, sound: false };
    if (code !== 0x5c) {
      at += 1;
      continue;
    }
    ESCAPE.lastIndex = at;
    const sequence = ESCAPE.exec(text);
    if (!sequence) return { end: at, sound: false };
    at += sequence[0].length;
  }
  return { end: text.length, sound: false };
}
