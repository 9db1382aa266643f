/* What is measured on the map: as long, as large and in the same words as elsewhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { polygons } from "../../src/karabakh_map/web/js/engine/geometry.js";
import {
  crossesItself,
  cutFine,
  metresBetween,
  ringArea,
  sharedArea,
} from "../../src/karabakh_map/web/js/more/geodesic.js";
import { degrees, linesBetween, stepFor } from "../../src/karabakh_map/web/js/more/degrees.js";
import {
  areaText,
  inDegrees,
  inMinutes,
  lengthText,
} from "../../src/karabakh_map/web/js/more/measured.js";
import { round } from "../../src/karabakh_map/web/js/shared/summary.js";
import { ENGLISH, GEODESICS } from "./cases.js";

/** @typedef {import("./cases.js").Pair} Pair */
/** @param {Pair} pair */
const place = ([lat, lng]) => ({ lat, lng });
const units = GEODESICS.units.map((shape) =>
  polygons(shape).map((polygon) => polygon.map((ring) => ring.map(place))),
);
/** @param {Pair[]} points */
const outlineOf = (points) => cutFine([...points, points[0]].map(place)).slice(0, -1);

test("lengths are those of PROJ to a millimetre", () => {
  for (const [from, to, metres] of GEODESICS.lengths) {
    const found = metresBetween(place(from), place(to));
    assert.ok(Math.abs(found - metres) < 0.001, `${from} to ${to}: ${found} and ${metres}`);
  }
  assert.equal(metresBetween({ lat: 39, lng: 46 }, { lat: 39, lng: 46 }), 0);
});

test("areas are those of PROJ to a part in a hundred thousand", () => {
  for (const { points, km2 } of GEODESICS.outlines) {
    const found = ringArea(points.map(place));
    assert.ok(Math.abs(found - km2) <= 1e-5 * km2 + 1e-6, `${points}: ${found} and ${km2}`);
  }
});

test("what of each unit lies within an outline is what shapely and PROJ find, to some hectares", () => {
  for (const { points, parts } of GEODESICS.outlines) {
    const outline = outlineOf(points);
    units.forEach((unit, i) => {
      const found = unit.reduce((sum, polygon) => sum + sharedArea(outline, polygon), 0);
      assert.ok(
        Math.abs(found - parts[i]) <= 1e-4 * parts[i] + 0.03,
        `${i}: ${found} and ${parts[i]}`,
      );
    });
  }
});

test("the whole map is as large as it is anywhere else", () => {
  const whole = GEODESICS.outlines[GEODESICS.outlines.length - 1];
  const outline = outlineOf(whole.points);
  const sum = units.flat().reduce((all, polygon) => all + sharedArea(outline, polygon), 0);
  assert.equal(round(sum, ENGLISH), round(GEODESICS.mapped, ENGLISH));
});

test("it does not matter which way round an outline is drawn", () => {
  const [{ points }] = GEODESICS.outlines;
  const [there, back] = [outlineOf(points), outlineOf([...points].reverse())];
  for (const polygon of units.flat()) {
    const apart = sharedArea(there, polygon) - sharedArea(back, polygon);
    assert.ok(Math.abs(apart) < 1e-6);
  }
});

test("an outline that crosses itself has no area", () => {
  const [a, b, c, d] = [place([39, 46]), place([39, 47]), place([40, 47]), place([40, 46])];
  assert.equal(crossesItself([a, b, c, d]), false);
  assert.equal(crossesItself([a, c, b, d]), true);
  assert.equal(crossesItself([a, b, c]), false);
});

test("lengths and areas are said as far as they are known", () => {
  assert.equal(lengthText(431, ENGLISH), "430 m");
  assert.equal(lengthText(996, ENGLISH), "1.0 km");
  assert.equal(lengthText(7149, ENGLISH), "7.1 km");
  assert.equal(lengthText(123_400, ENGLISH), "123 km");
  assert.equal(areaText(0.3, ENGLISH, "less"), "less");
  assert.equal(areaText(1234.5, ENGLISH, "less"), "1,230 km²");
});

test("minutes are rounded before degrees are counted", () => {
  assert.equal(inDegrees({ lat: 39.75812, lng: 46.7489 }, 3), "39.758, 46.749");
  assert.equal(inMinutes({ lat: 39.75, lng: 46.5 }, 0), "39°45′ N, 46°30′ E");
  assert.equal(inMinutes({ lat: 39.9999, lng: -0.0501 }, 1), "40°00.0′ N, 0°03.0′ W");
});

test("the net of degrees has lines that can be told apart", () => {
  assert.equal(stepFor(100), 60);
  assert.equal(stepFor(1000), 10);
  assert.equal(stepFor(20), 120);
  assert.deepEqual(linesBetween(39.2, 40.6, 30), [2370, 2400, 2430]);
  assert.equal(degrees(2370, "NS"), "39°30′N");
  assert.equal(degrees(-60, "EW"), "1°W");
});
