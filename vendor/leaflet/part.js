/*
 * The parts of Leaflet that the pages use, for esbuild (tools/build_js.mjs): half of the whole library, which
 * the app and notebooks have because folium and their readers may call any of it.
 */
import { Attribution, attribution } from "./src/control/Control.Attribution.js";
import { Control } from "./src/control/Control.js";
import { Scale } from "./src/control/Control.Scale.js";
import { Zoom } from "./src/control/Control.Zoom.js";
import * as DomEvent from "./src/dom/DomEvent.js";
import * as DomUtil from "./src/dom/DomUtil.js";
import { stamp } from "./src/core/Util.js";
import { Bounds, toBounds } from "./src/geometry/Bounds.js";
import { Point, toPoint } from "./src/geometry/Point.js";
import { LatLng, toLatLng } from "./src/geo/LatLng.js";
import { LatLngBounds, toLatLngBounds } from "./src/geo/LatLngBounds.js";
import { ImageOverlay } from "./src/layer/ImageOverlay.js";
import { Layer } from "./src/layer/Layer.js";
import { LayerGroup, layerGroup } from "./src/layer/LayerGroup.js";
import { DivIcon, divIcon } from "./src/layer/marker/DivIcon.js";
import { Marker, marker } from "./src/layer/marker/Marker.js";
import { CircleMarker, circleMarker } from "./src/layer/vector/CircleMarker.js";
import { Path } from "./src/layer/vector/Path.js";
import { Polygon, polygon } from "./src/layer/vector/Polygon.js";
import { Polyline, polyline } from "./src/layer/vector/Polyline.js";
import "./src/layer/vector/Renderer.getRenderer.js";
import { SVG, svg } from "./src/layer/vector/SVG.js";
import { createMap, Map } from "./src/map/Map.js";
import { BoxZoom } from "./src/map/handler/Map.BoxZoom.js";
import { DoubleClickZoom } from "./src/map/handler/Map.DoubleClickZoom.js";
import { Drag } from "./src/map/handler/Map.Drag.js";
import { Keyboard } from "./src/map/handler/Map.Keyboard.js";
import { ScrollWheelZoom } from "./src/map/handler/Map.ScrollWheelZoom.js";
import { TapHold } from "./src/map/handler/Map.TapHold.js";
import { TouchZoom } from "./src/map/handler/Map.TouchZoom.js";

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

window.L = {
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
