/** The page's own icons: 24 by 24, drawn with strokes that take the colour of the text. */
import { s } from "./el.ts";

const PATHS = {
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  locate: "M12 3v4M12 17v4M3 12h4M17 12h4M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z",
  draw: "M12 3.6 20.4 9.7 17.2 19.6H6.8L3.6 9.7Z",
  reshape: "M4 20l1-4L16.5 4.5a2 2 0 0 1 3 3L8 19l-4 1ZM14.5 6.5l3 3",
  typed: "M3 6h18v12H3ZM7 10h.01M11 10h.01M15 10h.01M7.5 14h9",
  table: "M4 5h16v14H4ZM4 10h16M4 14.5h16M10 10v9",
  layers: "M12 4l9 5-9 5-9-5ZM4.5 12.8 12 17l7.5-4.2M4.5 16.6l7.5 4.2 7.5-4.2",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.3 15.3 20 20",
  close: "M6 6l12 12M18 6 6 18",
  back: "M19 12H5M11 6l-6 6 6 6",
  chevron: "M6 9.5l6 6 6-6",
  download: "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14",
  run: "M7 5l11 7-11 7Z",
  pin: "M12 21s6.5-6.2 6.5-11a6.5 6.5 0 0 0-13 0c0 4.8 6.5 11 6.5 11ZM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
  camera: "M4 8h3.5L9 5.5h6L16.5 8H20v11H4ZM12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6Z",
  notice: "M6 3.5h9l4 4V20.5H6ZM14.5 3.5V8H19M9 12h7M9 15.5h7",
  tick: "M5 12.5l4.5 4.5L19 7",
  filter: "M4 6h16M7 12h10M10 18h4",
  answer: "M5 5h14v14H5ZM8.5 9.5h7M8.5 13h7M8.5 16h4",
  lasso: "M12 4.5c4.700 0 8 2 8 4.700s-3.300 4.700-8 4.700-8-2-8-4.700 3.300-4.700 8-4.700ZM7.500 13.200c-1.600 1.300-1 3 .6 3.300 1.500.3 1.700 2.600-.6 3.800",
  copy: "M9 9h11v11H9ZM5 15V4h11",
  powers: "M12 3.500 19 6v5.500c0 4.300-3 7.300-7 9-4-1.700-7-4.700-7-9V6ZM9 12l2.200 2.200L15.200 10",
  undo: "M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3",
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGSVGElement {
  return s(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true", focusable: "false" },
    s("path", {
      d: PATHS[name],
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.9,
      "stroke-linejoin": "round",
      "stroke-linecap": "round",
    }),
  );
}
