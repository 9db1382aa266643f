/*
 * What zlib has deflated, inflated again (RFC 1951): not all browsers of our list do it themselves. Written for the
 * few kilobytes that stand in a link: whoever sent it is not trusted, so nothing grows beyond a limit.
 */

/** Least length or distance of a code, and the bits that follow it. @typedef {[least: number, bits: number][]} Table */

/** Where the lengths of the codes of lengths stand. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const MOST_BITS = 15;

/**
 * Codes in steps that double: so many of each number of bits, beginning at `least`.
 * @param {number} least
 * @param {number} codes
 * @param {number} each
 */
function table(least, codes, each) {
  /** @type {Table} */
  const rows = [];
  for (let code = 0; code < codes; code += 1) {
    const bits = Math.max(0, Math.floor(code / each) - 1);
    rows.push([least, bits]);
    least += 2 ** bits;
  }
  return rows;
}

const LENGTHS = table(3, 28, 4);
LENGTHS.push([258, 0]);
const DISTANCES = table(1, 30, 2);

/** Canonical codes: how many there are of each length, and what they stand for in order. */
class Codes {
  /** @param {number[]} lengths of the code of each symbol; nought where it has none */
  constructor(lengths) {
    this.counts = new Array(MOST_BITS + 1).fill(0);
    for (const length of lengths) if (length) this.counts[length] += 1;
    this.symbols = lengths
      .map((length, symbol) => ({ length, symbol }))
      .filter(({ length }) => length)
      .sort((one, other) => one.length - other.length || one.symbol - other.symbol)
      .map(({ symbol }) => symbol);
  }
}

const FIXED = new Codes([
  ...new Array(144).fill(8),
  ...new Array(112).fill(9),
  ...new Array(24).fill(7),
  ...new Array(8).fill(8),
]);
const FIXED_DISTANCES = new Codes(new Array(30).fill(5));

class Inflater {
  #at = 0;
  #bit = 0;

  /**
   * @param {Uint8Array} packed
   * @param {number} most bytes that it may grow to
   */
  constructor(packed, most) {
    this.packed = packed;
    this.most = most;
    /** @type {number[]} */
    this.out = [];
  }

  /** @param {number} count */
  #bits(count) {
    let value = 0;
    for (let read = 0; read < count; read += 1) {
      if (this.#at >= this.packed.length) throw new RangeError("The end is missing.");
      value |= ((this.packed[this.#at] >> this.#bit) & 1) << read;
      this.#bit = (this.#bit + 1) & 7;
      if (!this.#bit) this.#at += 1;
    }
    return value;
  }

  /** @param {Codes} codes */
  #symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let before = 0;
    for (let length = 1; length <= MOST_BITS; length += 1) {
      code |= this.#bits(1);
      const count = counts[length];
      if (code - first < count) return symbols[before + code - first];
      before += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new RangeError("No such code.");
  }

  /** @param {number} byte */
  #put(byte) {
    if (this.out.length >= this.most) throw new RangeError("It grows too long.");
    this.out.push(byte);
  }

  #stored() {
    if (this.#bit) {
      this.#bit = 0;
      this.#at += 1;
    }
    const length = this.#bits(16);
    if (this.#bits(16) !== (length ^ 0xffff)) throw new RangeError("A length is wrong.");
    for (let read = 0; read < length; read += 1) this.#put(this.#bits(8));
  }

  #codes() {
    const [all, far, given] = [this.#bits(5) + 257, this.#bits(5) + 1, this.#bits(4) + 4];
    const own = new Array(ORDER.length).fill(0);
    for (let at = 0; at < given; at += 1) own[ORDER[at]] = this.#bits(3);
    const codes = new Codes(own);
    /** @type {number[]} */
    const lengths = [];
    while (lengths.length < all + far) {
      const symbol = this.#symbol(codes);
      if (symbol < 16) lengths.push(symbol);
      else {
        const again = symbol === 16 ? (lengths[lengths.length - 1] ?? 0) : 0;
        const times = [3 + this.#more(symbol, 16, 2), this.#more(symbol, 17, 3) + 3];
        const long = this.#more(symbol, 18, 7) + 11;
        const count = symbol === 18 ? long : times[symbol - 16];
        for (let one = 0; one < count; one += 1) lengths.push(again);
      }
    }
    return [new Codes(lengths.slice(0, all)), new Codes(lengths.slice(all, all + far))];
  }

  /**
   * @param {number} symbol
   * @param {number} wanted
   * @param {number} count
   */
  #more(symbol, wanted, count) {
    return symbol === wanted ? this.#bits(count) : 0;
  }

  /**
   * @param {Codes} codes
   * @param {Codes} distances
   */
  #block(codes, distances) {
    for (;;) {
      const symbol = this.#symbol(codes);
      if (symbol === 256) return;
      if (symbol < 256) this.#put(symbol);
      else {
        const length = this.#of(LENGTHS, symbol - 257);
        const back = this.#of(DISTANCES, this.#symbol(distances));
        const from = this.out.length - back;
        if (from < 0) throw new RangeError("It points before its beginning.");
        for (let one = 0; one < length; one += 1) this.#put(this.out[from + one]);
      }
    }
  }

  /**
   * @param {Table} rows
   * @param {number} code
   */
  #of(rows, code) {
    if (code >= rows.length) throw new RangeError("No such length.");
    const [least, bits] = rows[code];
    return least + this.#bits(bits);
  }

  all() {
    let last = 0;
    while (!last) {
      last = this.#bits(1);
      const kind = this.#bits(2);
      if (kind === 0) this.#stored();
      else if (kind === 1) this.#block(FIXED, FIXED_DISTANCES);
      else if (kind === 2) {
        const [codes, distances] = this.#codes();
        this.#block(codes, distances);
      } else throw new RangeError("No such block.");
    }
    return Uint8Array.from(this.out);
  }
}

/**
 * Return deflated bytes as they were; a RangeError if they are cut off, altered, or more than `most`.
 * @param {Uint8Array} packed
 * @param {number} most
 */
export const inflated = (packed, most) => new Inflater(packed, most).all();
