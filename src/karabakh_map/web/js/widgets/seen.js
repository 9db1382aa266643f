/*
 * Tells Python what ground the map shows, so that a picture can show the same. It stands in the page of pictures,
 * where no map is moved: it tells once when it is mounted, and again if it was told something else.
 */
/** @import { Component } from "../types.d.ts" */
import { joinBus } from "../shared/bus.js";

/** @param {Component<{channel: string, told: string}> & {setStateValue(name: string, value: string): void}} component */
export default function mount({ data, setStateValue }) {
  const channel = joinBus(data.channel);
  const seen =
    channel
      .state("view")
      ?.seen?.map((degrees) => degrees.toFixed(4))
      .join(",") ?? "";
  channel.close();
  if (seen !== data.told) setStateValue("seen", seen);
}
