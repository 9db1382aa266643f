/* Dates, numbers, lists and order are written as Python writes them, in every language. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  counted,
  inOrder,
  inRow,
  inWords,
  listed,
  monthInWords,
  number,
  plain,
  reachOf,
} from "../../src/karabakh_map/web/js/shared/language.js";
import { parseDate } from "../../src/karabakh_map/web/js/page/dates.js";
import { LANGUAGES, limits } from "./cases.js";

for (const [code, cases] of Object.entries(LANGUAGES)) {
  const { language } = cases;
  test(`${code} is written as Python writes it`, () => {
    assert.equal(language.code, code);
    for (const [iso, text] of cases.dates) assert.equal(inWords(iso, { language }), text);
    for (const [year, month, text] of cases.months)
      assert.equal(monthInWords(year, month, language), text);
    for (const [value, digits, text] of cases.numbers)
      assert.equal(number(value, language, digits), text);
    for (const [value, text] of cases.plain) assert.equal(plain(value, language), text);
    cases.lists.forEach((text, length) =>
      assert.equal(listed([..."ABCDE"].slice(0, length), language), text),
    );
    for (const [row, text] of cases.rows) assert.equal(inRow(row, language), text);
    for (const [count, text] of cases.counts)
      assert.equal(counted(count, cases.forms, language), text);
    for (const [low, high, text] of cases.reach) assert.equal(reachOf(low, high, language), text);
    assert.deepEqual(inOrder([...cases.order].reverse(), language), cases.order);
  });
}

test("what a page writes, its field of dates reads", () => {
  for (const { dates, months, language } of Object.values(LANGUAGES)) {
    const page = { ...limits(), language };
    for (const [iso, text] of dates) {
      for (const typed of [text, text.toUpperCase(), ` ${text}`]) {
        assert.deepEqual(parseDate(typed, page), { first: iso, last: iso }, typed);
      }
    }
    for (const [year, month, text] of months) {
      const start = `${year}-${String(month).padStart(2, "0")}-01`;
      assert.equal(parseDate(text, page).first, start, text);
    }
  }
});

test("an order needs no collation of the browser", () => {
  const { language } = LANGUAGES.az;
  assert.deepEqual(
    inOrder(["Xocalı", "Həsən", "İmişli", "Isti", "Əsgəran", "Ceyhun", "Çartar"], language),
    ["Ceyhun", "Çartar", "Əsgəran", "Həsən", "Xocalı", "Isti", "İmişli"],
  );
});
