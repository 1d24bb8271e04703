// Folding as dedup/text/words.py does it; the table comes from there.

const FOLD = new Map();
const ASCII = /^[\x00-\x7f]*$/;
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}_])+(?:['.,](?=\d)\d+)*/gu;
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu;
const LETTER = /\p{L}/gu;

function prepareFolding(table) {
  for (const [from, to] of Object.entries(table)) FOLD.set(from, to);
  for (let code = 65; code <= 90; code += 1) FOLD.set(String.fromCharCode(code), String.fromCharCode(code + 32));
  FOLD.set("`", "'");
}

function squeeze(text) {
  return text.replace(/[\s\x85]+/gu, " ").replace(/^ | $/g, "");
}

// One round, and whether another could change nothing: a mark that is left may compose anew.
function foldOnce(text) {
  const mapped = text.normalize("NFKC").replace(/[A-Z`]|[^\x00-\x7f]/gu, (char) => FOLD.get(char) ?? char);
  const composed = mapped.normalize("NFKC");
  return [squeeze(composed), composed === mapped && !/[\p{Mn}\p{Me}]/u.test(composed)];
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
