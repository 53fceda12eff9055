/** The hatches of footprints: small tiles that repeat without a seam. */
import type { Map as MapLibreMap } from "maplibre-gl";
import { hatchName, KINDS, type Hatch } from "./footprint_kinds.ts";
import { painted } from "./symbols.ts";

const SIZE = 10;
const RATIO = 2;

export function addPatterns(map: MapLibreMap): void {
  for (const { kind, colour, hatch } of KINDS) {
    if (hatch) map.addImage(hatchName(kind), painted(SIZE, RATIO, (pen) => paintHatch(pen, hatch, colour)), { pixelRatio: RATIO });
  }
}

function paintHatch(pen: CanvasRenderingContext2D, hatch: Hatch, colour: string): void {
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = 0.9;
  pen.globalAlpha = 0.4;
  if (hatch === "dots") return dot(pen);
  if (hatch === "level") return line(pen, 0, SIZE / 2, SIZE, SIZE / 2);
  // Diagonals that go on in the tiles beside this one.
  for (const start of [-SIZE, 0, SIZE]) {
    if (hatch !== "falling") line(pen, start, SIZE, start + SIZE, 0);
    if (hatch !== "rising") line(pen, start, 0, start + SIZE, SIZE);
  }
}

function line(pen: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}

function dot(pen: CanvasRenderingContext2D): void {
  pen.globalAlpha = 0.5;
  pen.beginPath();
  pen.arc(SIZE / 2, SIZE / 2, 1.1, 0, 2 * Math.PI);
  pen.fill();
}
