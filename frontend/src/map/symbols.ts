/** The map's own symbols, each one path, drawn on the map from a canvas and in the legend as SVG. */
import type { Map as MapLibreMap } from "maplibre-gl";
import { s } from "../dom/el.ts";
import { imageName, MANNERS, NOTICE_SHAPES, paintNotice, type NoticeShape } from "./notice_symbols.ts";
import { INK } from "./palette.ts";

interface SymbolShape {
  d: string;
  fill: string;
  stroke: string;
}

const SIZE = 24;

export const SYMBOLS = {
  case: { d: "M4 7.5a1.5 1.5 0 0 1 1.5-1.5H10l2 2.2h6.5A1.5 1.5 0 0 1 20 9.7v7.8a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5Z", fill: INK, stroke: "#ffffff" },
  "case-closed": { d: "M4 7.5a1.5 1.5 0 0 1 1.5-1.5H10l2 2.2h6.5A1.5 1.5 0 0 1 20 9.7v7.8a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5Z", fill: "#ffffff", stroke: INK },
  premises: { d: "M6.5 6.5h11v11h-11Z", fill: "#5d6b6f", stroke: "#ffffff" },
  station: { d: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17ZM6.5 10.2h11v3.6h-11Z", fill: "#56656a", stroke: "#ffffff" },
  school: { d: "M12 5.5 21 10.2 12 14.9 3 10.2ZM6.8 13.2v3.6c1.5 1.4 3.2 2 5.2 2s3.7-.6 5.2-2v-3.6l-5.2 2.7Z", fill: "#6b7478", stroke: "#ffffff" },
} as const satisfies Record<string, SymbolShape>;

export type SymbolName = keyof typeof SYMBOLS;

export function addSymbols(map: MapLibreMap): void {
  const ratio = 2;
  for (const [name, shape] of Object.entries(SYMBOLS)) {
    const image = painted(SIZE, ratio, (pen) => paint(pen, shape));
    map.addImage(name, image, { pixelRatio: ratio });
  }
  for (const name of Object.keys(NOTICE_SHAPES) as NoticeShape[]) {
    for (const manner of MANNERS) {
      map.addImage(imageName(name, manner), painted(SIZE, ratio, (pen) => paintNotice(pen, name, manner)), { pixelRatio: ratio });
    }
  }
  map.addImage("disc", disc(13), { sdf: true });
}

export function symbolSvg(name: SymbolName): SVGElement {
  const shape = SYMBOLS[name];
  return s("path", {
    d: shape.d,
    fill: shape.fill,
    stroke: shape.stroke === "#ffffff" ? "none" : shape.stroke,
    "stroke-width": 1.6,
    "fill-rule": "evenodd",
  });
}

export function painted(size: number, ratio: number, draw: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * ratio;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("This browser cannot draw the map's symbols.");
  pen.scale(ratio, ratio);
  draw(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function paint(pen: CanvasRenderingContext2D, { d, fill, stroke }: SymbolShape): void {
  const path = new Path2D(d);
  pen.lineJoin = "round";
  pen.strokeStyle = stroke;
  pen.lineWidth = stroke === "#ffffff" ? 3 : 1.8;
  pen.fillStyle = fill;
  if (stroke === "#ffffff") pen.stroke(path);
  pen.fill(path, "evenodd");
  if (stroke !== "#ffffff") pen.stroke(path);
}

/**
 * A disc that takes its colour and its ring from the style: the map reads the alpha of such an image as the distance
 * to the edge, three quarters on the edge itself and an eighth less for each pixel outside it.
 */
function disc(radius: number): ImageData {
  const size = 2 * (radius + 4);
  const image = new ImageData(size, size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const outside = Math.hypot(column + 0.5 - size / 2, row + 0.5 - size / 2) - radius;
      image.data[4 * (row * size + column) + 3] = 255 * Math.min(1, Math.max(0, 0.75 - outside / 8));
    }
  }
  return image;
}
