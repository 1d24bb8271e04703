// Two copies side by side, aligned as dedup/text/alignment.py does it: paragraphs by the words they share, then words.

const ALIKE = 0.25;

function alignTexts(left, right) {
  const lefts = left ? left.split("\n\n") : [];
  const rights = right ? right.split("\n\n") : [];
  return pairParagraphs(lefts, rights).map(([one, other]) => markWords(one, other));
}

function bagOf(text) {
  const bag = new Map();
  for (const word of wordsOf(text)) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

function dice(left, right) {
  let total = 0;
  let common = 0;
  for (const [word, count] of left) {
    total += count;
    common += Math.min(count, right.get(word) ?? 0);
  }
  for (const count of right.values()) total += count;
  return total ? (2 * common) / total : 0;
}

function pairParagraphs(lefts, rights) {
  const bags = [lefts, rights].map((side) => side.map(bagOf));
  const gain = bags[0].map((one) => bags[1].map((other) => {
    const alike = dice(one, other);
    return alike >= ALIKE ? alike : 0;
  }));
  const best = Array.from({ length: lefts.length + 1 }, () => new Float64Array(rights.length + 1));
  for (let i = lefts.length - 1; i >= 0; i -= 1) {
    for (let j = rights.length - 1; j >= 0; j -= 1) {
      best[i][j] = Math.max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gain[i][j]);
    }
  }
  const pairs = [];
  let i = 0;
  let j = 0;
  while (i < lefts.length && j < rights.length) {
    if (gain[i][j] && best[i][j] === best[i + 1][j + 1] + gain[i][j]) pairs.push([lefts[i++], rights[j++]]);
    else if (best[i][j] === best[i + 1][j]) pairs.push([lefts[i++], ""]);
    else pairs.push(["", rights[j++]]);
  }
  while (i < lefts.length) pairs.push([lefts[i++], ""]);
  while (j < rights.length) pairs.push(["", rights[j++]]);
  return pairs;
}

function markWords(left, right) {
  const tokens = [left, right].map((side) => side.match(/\s*\S+/gu) ?? []);
  const folded = tokens.map((side) => side.map((token) => wordsOf(token).join(" ")));
  const same = [new Set(), new Set()];
  for (const [a, b, size] of matchingRuns(folded[0], folded[1])) {
    for (let n = 0; n < size; n += 1) {
      same[0].add(a + n);
      same[1].add(b + n);
    }
  }
  return tokens.map((side, which) => pieces(side, same[which]));
}

function pieces(tokens, same) {
  const found = [];
  tokens.forEach((token, place) => {
    const changed = !same.has(place);
    const last = found.at(-1);
    if (last && last.changed === changed) last.text += token;
    else found.push({ text: token, changed });
  });
  return found;
}

// The longest runs of equal items, as Python's difflib finds them (Ratcliff and Obershelp).
function matchingRuns(left, right) {
  const places = new Map();
  right.forEach((item, place) => places.has(item) ? places.get(item).push(place) : places.set(item, [place]));
  const found = [];
  const waiting = [[0, left.length, 0, right.length]];
  while (waiting.length) {
    const [a0, a1, b0, b1] = waiting.pop();
    const [a, b, size] = longestRun(left, places, a0, a1, b0, b1);
    if (!size) continue;
    found.push([a, b, size]);
    waiting.push([a0, a, b0, b], [a + size, a1, b + size, b1]);
  }
  return found;
}

function longestRun(left, places, a0, a1, b0, b1) {
  let best = [a0, b0, 0];
  let lengths = new Map();
  for (let a = a0; a < a1; a += 1) {
    const next = new Map();
    for (const b of places.get(left[a]) ?? []) {
      if (b < b0) continue;
      if (b >= b1) break;
      const size = (lengths.get(b - 1) ?? 0) + 1;
      next.set(b, size);
      if (size > best[2]) best = [a - size + 1, b - size + 1, size];
    }
    lengths = next;
  }
  return best;
}
