import type { Palette } from './palettes';

export type Form = (tones: Palette) => string;

/** The pieces of which forms are made: SVG, as short as it gets. */
export const fill = (colour: string, d: string, opacity = 1): string =>
  `<path fill="${colour}"${opacity < 1 ? ` opacity="${opacity}"` : ''} d="${d}"/>`;

export const line = (colour: string, width: number, d: string, opacity = 1): string =>
  `<path fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${opacity < 1 ? ` opacity="${opacity}"` : ''} d="${d}"/>`;

export const oval = (colour: string, cx: number, cy: number, rx: number, ry = rx): string =>
  `<ellipse fill="${colour}" cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}"/>`;

export const box = (
  colour: string,
  [x, y, width, height]: readonly [number, number, number, number],
  radius = 0,
): string => `<rect fill="${colour}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;

export const turned = (degrees: number, content: string, x = 0, y = 0): string =>
  `<g transform="rotate(${degrees} ${x} ${y})">${content}</g>`;

export const moved = (x: number, y: number, content: string, scale = 1): string =>
  `<g transform="translate(${x} ${y})${scale === 1 ? '' : ` scale(${scale})`}">${content}</g>`;

/** The side away from the light. */
export const shaded = ({ shade }: Palette, d: string): string => fill(shade, d, 0.45);

export const lit = ({ light }: Palette, d: string, width = 6): string => line(light, width, d, 0.8);
