// Folding as dedup/text/words.py does it; the table comes from there.

const FOLD = new Map();
const ASCII = /^[\x00-\x7f]*$/;
const SPACELESS = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const WORD = new RegExp(`[${SPACELESS}]\\p{M}*|(?:(?![${SPACELESS}])[\\p{L}\\p{M}\\p{N}_])+(?:['.,](?=\\d)\\d+)*`, "gu");
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu;
const LETTER = /\p{L}/gu;

const [OTHER, SPACE, MARK] = [1, 2, 3];
// Per code unit: what it becomes, and whether it needs more than that.
const UNITS = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
const KINDS = new Uint8Array(0x10000);
const MADE = new Uint16Array(8192);

function prepareFolding(table) {
  for (const [from, to] of Object.entries(table)) FOLD.set(from, to);
  for (let code = 65; code <= 90; code += 1) FOLD.set(String.fromCharCode(code), String.fromCharCode(code + 32));
  FOLD.set("`", "'");
  for (let code = 0; code < 0x10000; code += 1) {
    const char = String.fromCharCode(code);
    const to = FOLD.get(char) ?? char;
    UNITS[code] = to.charCodeAt(0);
    if (to.length !== 1 || (code >= 0xd800 && code < 0xe000)) KINDS[code] = OTHER;
    else if (/[\s\x85]/u.test(to)) KINDS[code] = SPACE;
    else if (/[\p{Mn}\p{Me}]/u.test(to)) KINDS[code] = MARK;
  }
}

function squeeze(text) {
  return text.replace(/[\s\x85]+/gu, " ").replace(/^ | $/g, "");
}

// The text mapped and squeezed, and whether a mark is left: one loop, since whole texts are folded while somebody waits.
function mapText(text) {
  let [done, at, spaced, marked] = ["", 0, true, false];
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n);
    const kind = KINDS[code];
    if (kind === OTHER) {
      const char = String.fromCodePoint(text.codePointAt(n));
      n += char.length - 1;
      const made = FOLD.get(char) ?? char;
      marked ||= /[\p{Mn}\p{Me}]/u.test(made);
      for (let m = 0; m < made.length; m += 1) MADE[at++] = made.charCodeAt(m);
      if (made) spaced = false;
    } else if (kind !== SPACE || !spaced) {
      spaced = kind === SPACE;
      marked ||= kind === MARK;
      MADE[at++] = spaced ? 32 : UNITS[code];
    }
    if (at > 8000) {
      done += String.fromCharCode.apply(null, MADE.subarray(0, at));
      at = 0;
    }
  }
  done += String.fromCharCode.apply(null, MADE.subarray(0, at));
  return [spaced && done ? done.slice(0, -1) : done, marked];
}

// One round, and whether another could change nothing: a mark that is left may compose anew.
function foldOnce(text) {
  const [mapped, marked] = mapText(text.normalize("NFKC"));
  const composed = mapped.normalize("NFKC");
  return composed === mapped ? [mapped, !marked] : [squeeze(composed), false];
}

function fold(text) {
  if (ASCII.test(text)) return squeeze(text.toLowerCase().replaceAll("`", "'"));
  let [folded, settled] = foldOnce(text);
  while (!settled) {
    const before = folded;
    [folded, settled] = foldOnce(folded);
    settled ||= folded === before;
  }
  return folded;
}

function wordsOf(text) {
  return fold(text).match(WORD) ?? [];
}

// The direction of a text is that of most of its letters: one that begins with a foreign name stays what it is.
function directionOf(text) {
  const start = text.slice(0, 400);
  const right = (start.match(RTL) ?? []).length;
  return right * 2 > (start.match(LETTER) ?? []).length ? "rtl" : "ltr";
}
