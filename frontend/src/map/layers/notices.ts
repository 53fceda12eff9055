/** Notices: a violet symbol by step where each was served; of an open case, linked ones strong, others inside it pale. */
import type { ExpressionSpecification } from "maplibre-gl";
import { FONT_BOLD, opening, type DrawnLayer } from "../drawn.ts";
import { NOTICE_SHAPES, noticeSvg, OUTCOME, SHAPE_OF_STEP, type NoticeShape } from "../notice_symbols.ts";
import { HALO, RANKS, VIOLET } from "../palette.ts";

/** Where the notices of the open case cluster; the service finds it. */
export const CLUSTER = "case-cluster";

const withdrawn: ExpressionSpecification = ["==", ["get", "status"], "withdrawn"];
const onlyInside: ExpressionSpecification = ["==", ["get", "linked"], false];
const shape = ["match", ["get", "step"], ...Object.entries(SHAPE_OF_STEP).flat(), OUTCOME] as unknown as ExpressionSpecification;
const image: ExpressionSpecification = ["concat", "notice-", shape, ["case", withdrawn, "-withdrawn", onlyInside, "-inside", ""]];

export const notices: DrawnLayer = {
  name: "notices",
  parts: () => [
    {
      slot: "surfaces",
      spec: { id: "case-cluster", type: "fill", source: CLUSTER, paint: { "fill-color": RANKS[1], "fill-opacity": 0.13 } },
    },
    {
      slot: "edges",
      spec: {
        id: "case-cluster-outline",
        type: "line",
        source: CLUSTER,
        layout: { "line-join": "round" },
        paint: { "line-color": RANKS[1], "line-width": 2.2, "line-dasharray": [3, 1.5] },
      },
    },
    {
      slot: "names",
      spec: {
        id: "case-cluster-names",
        type: "symbol",
        source: CLUSTER,
        minzoom: 13,
        layout: {
          "symbol-placement": "line",
          "symbol-spacing": 900,
          "text-field": ["concat", ["number-format", ["get", "notices"], {}], " notices here"],
          "text-font": FONT_BOLD,
          "text-size": 12,
          "text-offset": [0, -0.9],
        },
        paint: { "text-color": RANKS[0], "text-halo-color": HALO, "text-halo-width": 1.8 },
      },
    },
    {
      slot: "notices",
      spec: {
        id: "notices",
        type: "symbol",
        source: "notices",
        "source-layer": "notices",
        layout: {
          "icon-image": image,
          "icon-allow-overlap": true,
          "icon-size": ["interpolate", ["linear"], ["zoom"], 10, 0.32, 13, 0.55, 15, 0.8, 17, 1],
          // What counts and is linked lies above the rest.
          "symbol-sort-key": ["case", withdrawn, 0, onlyInside, 1, 2],
          "text-field": ["step", ["zoom"], "", 16.5, ["get", "serial"]],
          "text-font": FONT_BOLD,
          "text-size": 11,
          "text-offset": [0, 1.1],
          "text-anchor": "top",
          "text-optional": true,
        },
        paint: {
          "icon-opacity": ["case", ["all", withdrawn, onlyInside], 0.6, 1],
          "text-color": VIOLET,
          "text-halo-color": HALO,
          "text-halo-width": 1.6,
        },
      },
    },
  ],
  legend: () => noticeSvg("ring-2"),
  key: () => [
    ...(Object.keys(NOTICE_SHAPES) as NoticeShape[]).map((name) => ({ symbol: noticeSvg(name), words: NOTICE_SHAPES[name].words })),
    { symbol: noticeSvg("square", "-withdrawn"), words: "Withdrawn: hollow and struck, whatever the step" },
    { symbol: noticeSvg("square", "-inside"), words: "Pale: inside the footprint of the open case, but not linked to it" },
  ],
  pickable: ["notices"],
  opens: opening("notice"),
};
