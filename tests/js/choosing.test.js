/* Which of several languages a reader wants. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen } from "../../src/karabakh_map/web/js/many/choosing.js";

const TONGUES = [
  { code: "en", script: "Latn", unless: [] },
  { code: "az", script: "Latn", unless: ["IR", "RU"] },
  { code: "hy", script: "Armn", unless: [] },
];

test("the link has the first word, then the browser in its order, then the file", () => {
  assert.equal(chosen(TONGUES, "HY", ["az-AZ", "en"]), "hy");
  assert.equal(chosen(TONGUES, "", ["de-DE", "az-Latn-AZ", "en"]), "az");
  assert.equal(chosen(TONGUES, "xx", ["fr", "hy-AM"]), "hy");
  assert.equal(chosen(TONGUES, "", []), "en");
});

test("a language in another script is not the one that the file has", () => {
  assert.equal(chosen(TONGUES, "", ["az-Cyrl"]), "en");
  assert.equal(chosen(TONGUES, "", ["az_IR", "hy"]), "hy");
});
