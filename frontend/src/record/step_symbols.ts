/** Symbols of the steps: rings for the warnings, a square, a diamond; hollow once withdrawn. As in the page's lists. */
import type { ExpressionSpecification, Map as MapLibreMap } from "maplibre-gl";
import { VIOLET } from "../map/palette.ts";

const SIZE = 24;
const RATIO = 2;
const RINGS: Record<string, number[]> = { "warning-1": [5.5], "warning-2": [5.2, 8.2], "warning-3": [4.8, 7.6, 10.4] };
const SHAPES: Record<string, string> = {
  abc: "M12 3.5 19.4 7.7v8.6L12 20.5 4.6 16.3V7.7Z",
  cpw: "M5 5h14v14H5Z",
  cpn: "M12 2.5 21.5 12 12 21.5 2.5 12Z",
};
const OUTCOME = "M12 3.5 21.5 20H2.5Z";
const STEPS = [...Object.keys(RINGS), ...Object.keys(SHAPES), "cbo", "injunction", "closure", "eviction"];

export function addStepSymbols(map: MapLibreMap): void {
  for (const step of STEPS) {
    for (const hollow of [false, true]) {
      map.addImage(imageName(step, hollow), painted(step, hollow), { pixelRatio: RATIO });
    }
  }
}

export function imageName(step: string, hollow: boolean): string {
  return `step-${step}${hollow ? "-hollow" : ""}`;
}

export function stepImage(step: ExpressionSpecification, hollow: ExpressionSpecification): ExpressionSpecification {
  return ["concat", "step-", step, ["case", ["to-boolean", hollow], "-hollow", ""]];
}

function painted(step: string, hollow: boolean): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("This browser cannot draw the map's symbols.");
  pen.scale(RATIO, RATIO);
  const rings = RINGS[step];
  if (rings) paintRings(pen, rings, hollow);
  else paintShape(pen, SHAPES[step] ?? OUTCOME, hollow);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function paintRings(pen: CanvasRenderingContext2D, rings: number[], hollow: boolean): void {
  const circle = (radius: number): void => {
    pen.beginPath();
    pen.arc(12, 12, radius, 0, 2 * Math.PI);
  };
  circle(Math.max(...rings) + 1.2);
  pen.fillStyle = "rgba(255,255,255,0.85)";
  pen.fill();
  pen.strokeStyle = pen.fillStyle = VIOLET;
  pen.lineWidth = 1.7;
  pen.setLineDash(hollow ? [2.4, 2] : []);
  for (const radius of rings) {
    circle(radius);
    pen.stroke();
  }
  pen.setLineDash([]);
  circle(2.6);
  if (hollow) pen.stroke();
  else pen.fill();
}

function paintShape(pen: CanvasRenderingContext2D, d: string, hollow: boolean): void {
  const path = new Path2D(d);
  pen.lineJoin = "round";
  pen.strokeStyle = hollow ? VIOLET : "#ffffff";
  pen.lineWidth = 2;
  pen.fillStyle = hollow ? "#ffffff" : VIOLET;
  pen.fill(path);
  pen.stroke(path);
}
