/*
 * The parts of Leaflet that the pages use, for esbuild (tools/build_js.mjs): half of the whole library, which
 * the app and notebooks have because folium and their readers may call any of it.
 */
import { Attribution, attribution } from "leaflet/src/control/Control.Attribution.js";
import { Control } from "leaflet/src/control/Control.js";
import { Scale } from "leaflet/src/control/Control.Scale.js";
import { Zoom } from "leaflet/src/control/Control.Zoom.js";
import * as DomEvent from "leaflet/src/dom/DomEvent.js";
import * as DomUtil from "leaflet/src/dom/DomUtil.js";
import { stamp } from "leaflet/src/core/Util.js";
import { Bounds, toBounds } from "leaflet/src/geometry/Bounds.js";
import { Point, toPoint } from "leaflet/src/geometry/Point.js";
import { LatLng, toLatLng } from "leaflet/src/geo/LatLng.js";
import { LatLngBounds, toLatLngBounds } from "leaflet/src/geo/LatLngBounds.js";
import { ImageOverlay } from "leaflet/src/layer/ImageOverlay.js";
import { Layer } from "leaflet/src/layer/Layer.js";
import { LayerGroup, layerGroup } from "leaflet/src/layer/LayerGroup.js";
import { DivIcon, divIcon } from "leaflet/src/layer/marker/DivIcon.js";
import { Marker, marker } from "leaflet/src/layer/marker/Marker.js";
import { CircleMarker, circleMarker } from "leaflet/src/layer/vector/CircleMarker.js";
import { Path } from "leaflet/src/layer/vector/Path.js";
import { Polygon, polygon } from "leaflet/src/layer/vector/Polygon.js";
import { Polyline, polyline } from "leaflet/src/layer/vector/Polyline.js";
import "leaflet/src/layer/vector/Renderer.getRenderer.js";
import { SVG, svg } from "leaflet/src/layer/vector/SVG.js";
import { createMap, Map } from "leaflet/src/map/Map.js";
import { BoxZoom } from "leaflet/src/map/handler/Map.BoxZoom.js";
import { DoubleClickZoom } from "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import { Drag } from "leaflet/src/map/handler/Map.Drag.js";
import { Keyboard } from "leaflet/src/map/handler/Map.Keyboard.js";
import { ScrollWheelZoom } from "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import { TapHold } from "leaflet/src/map/handler/Map.TapHold.js";
import { TouchZoom } from "leaflet/src/map/handler/Map.TouchZoom.js";

Object.assign(Map, {
  BoxZoom,
  DoubleClickZoom,
  Drag,
  Keyboard,
  ScrollWheelZoom,
  TapHold,
  TouchZoom,
});
Object.assign(Control, { Attribution, Scale, Zoom });

globalThis.L = {
  Bounds,
  bounds: toBounds,
  CircleMarker,
  circleMarker,
  Control,
  control: { attribution },
  DivIcon,
  divIcon,
  DomEvent,
  DomUtil,
  ImageOverlay,
  LatLng,
  latLng: toLatLng,
  LatLngBounds,
  latLngBounds: toLatLngBounds,
  Layer,
  LayerGroup,
  layerGroup,
  Map,
  map: createMap,
  Marker,
  marker,
  Path,
  Point,
  point: toPoint,
  Polygon,
  polygon,
  Polyline,
  polyline,
  stamp,
  SVG,
  svg,
  Util: { stamp },
};
