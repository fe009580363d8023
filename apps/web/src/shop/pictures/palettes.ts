/** Backdrop and table, then three tones of one colour. */
export interface Palette {
  readonly wall: string;
  readonly floor: string;
  readonly base: string;
  readonly shade: string;
  readonly light: string;
  /** What a dark room is tinted with; the colour itself unless that is nearly white. */
  readonly tint: string;
}

const palette = (wall: string, floor: string, base: string, shade: string, light: string): Palette => ({
  ...{ wall, floor, base, shade, light },
  tint: base,
});

export const palettes = {
  clay: palette('#f3e3d6', '#e6cdb9', '#c0623f', '#8e4127', '#f0a884'),
  moss: palette('#e6ebdb', '#d2dbc0', '#6f8352', '#4b5c36', '#aebf8d'),
  sky: palette('#dfebf3', '#c6dae8', '#5d8fb3', '#3c6687', '#a5c9e2'),
  sand: palette('#f5ecd8', '#e7d8b6', '#d4a94f', '#a27a2b', '#efd08d'),
  ink: palette('#e5e8ea', '#cfd5d9', '#4c5d69', '#2c3942', '#8798a4'),
  plum: palette('#f0e2ea', '#e0c8d6', '#8c4a6d', '#62304b', '#c48aa9'),
  bone: { ...palette('#e2e9e6', '#cbd8d3', '#efe9dd', '#cfc5b2', '#ffffff'), tint: '#5f8f96' },
  rust: palette('#f4e1d3', '#e8c9b2', '#a5532b', '#76371a', '#d98d61'),
  steel: { ...palette('#e3e9ec', '#cdd7dc', '#b4c0c6', '#7f8e96', '#e8eef1'), tint: '#5d7a88' },
  oak: palette('#f1e8db', '#e2d2bb', '#b98a58', '#8a6238', '#dcb98c'),
} satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;
