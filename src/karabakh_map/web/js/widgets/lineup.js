/* Where names and ticks find room beside one another: arithmetic alone, in pixels. */

const KEY_GAP = 6; // pixels between the names of key days
const KEY_AWAY = 90; // how far a name may stand from its day

/** @typedef {{at: number, wide: number}} Name the place of its day, and its width */

/**
 * Where names stand beside one another, as near to their days as they can: their left ends, or null if too far.
 * @param {readonly Name[]} names
 * @param {number} width
 */
export function lineUp(names, width) {
  const rows = rowsOf(names, width);
  /** @type {number[]} */
  const left = [];
  for (const row of rows) {
    let end = row.left;
    for (let i = 0; i < row.count; i += 1) {
      left.push(end);
      end += names[left.length - 1].wide + KEY_GAP;
    }
  }
  const fits =
    rows.every((row) => row.wide <= width) &&
    names.every(({ at, wide }, i) => Math.abs(left[i] + wide / 2 - at) <= KEY_AWAY);
  return fits ? left : null;
}

/**
 * Names that touch, moved together.
 * @param {readonly Name[]} names
 * @param {number} width
 */
function rowsOf(names, width) {
  /** @type {{sum: number, count: number, wide: number, left: number}[]} */
  const rows = [];
  for (const { at, wide } of names) {
    let row = { sum: at - wide / 2, count: 1, wide, left: 0 };
    for (;;) {
      row.left = Math.max(0, Math.min(width - row.wide, row.sum / row.count));
      const last = rows[rows.length - 1];
      if (!last || last.left + last.wide + KEY_GAP <= row.left) break;
      rows.pop();
      row = {
        sum: last.sum + row.sum - row.count * (last.wide + KEY_GAP),
        count: last.count + row.count,
        wide: last.wide + KEY_GAP + row.wide,
        left: 0,
      };
    }
    rows.push(row);
  }
  return rows;
}

/**
 * Leave out names, the least of them first, until the rest can stand beside one another; names of
 * one rank below the first stay or go together, so that no side's day stands without the other's.
 * @template {Name & {rank: number}} N
 * @param {readonly N[]} names
 * @param {number} width
 * @returns {(N & {left: number})[]}
 */
export function thinned(names, width) {
  let kept = [...names];
  while (kept.length) {
    const left = lineUp(kept, width);
    if (left) return kept.map((name, i) => ({ ...name, left: left[i] }));
    const rank = Math.max(...kept.map((name) => name.rank));
    if (rank > 1) kept = kept.filter((name) => name.rank < rank);
    else {
      const least = mostCrowded(kept, rank);
      kept = kept.filter((name) => name !== least);
    }
  }
  return [];
}

/**
 * The name of a rank that stands nearest to another.
 * @template {Name & {rank: number}} N
 * @param {readonly N[]} names
 * @param {number} rank
 */
function mostCrowded(names, rank) {
  /** @param {N} name */
  const near = (name) =>
    Math.min(
      ...names.filter((one) => one !== name).map((one) => Math.abs(one.at - name.at)),
      Infinity,
    );
  return names.filter((name) => name.rank === rank).sort((a, b) => near(a) - near(b))[0];
}

/**
 * Gather stops that are too near for a finger.
 * @template {{day: number}} S
 * @param {readonly S[]} stops in order of time
 * @param {number} pixel a day in pixels
 * @param {number} finger pixels
 * @returns {S[][]}
 */
export function grouped(stops, pixel, finger) {
  /** @type {S[][]} */
  const groups = [];
  for (const stop of stops) {
    const group = groups[groups.length - 1];
    if (group && (stop.day - group[0].day) * pixel < finger) group.push(stop);
    else groups.push([stop]);
  }
  return groups;
}
