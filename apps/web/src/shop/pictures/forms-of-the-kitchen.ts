import { box, fill, line, lit, moved, oval, shaded, turned, type Form } from './strokes';

const mug: Form = (p) =>
  line(p.shade, 17, 'M62-118c46-8 62 18 52 46-8 22-28 34-56 36') +
  fill(p.base, 'M-72-150h144l-7 128c-1 14-11 22-25 22h-80c-14 0-24-8-25-22Z') +
  shaded(p, 'M18-150h54l-7 128c-1 14-11 22-25 22H8c14-40 14-100 10-150Z') +
  oval(p.light, 0, -150, 72, 17) +
  oval('#3a271e', 0, -147, 61, 12) +
  lit(p, 'M-56-122c0 40 3 70 7 92');

const kettle: Form = (p) =>
  line(p.shade, 13, 'M-66-150C-66-236 66-236 66-150') +
  line(p.shade, 24, 'M84-104 136-146') +
  fill(p.base, 'M-100 0C-118-70-82-142 0-142S118-70 100 0Z') +
  shaded(p, 'M28-138c60 20 86 76 72 138H22c30-40 30-100 6-138Z') +
  oval(p.shade, 0, -142, 44, 10) +
  oval(p.shade, 0, -160, 12) +
  lit(p, 'M-74-34c-4-34 10-60 34-76', 7);

const teapot: Form = (p) =>
  line(p.shade, 14, 'M92-96c44-16 58 30 6 62') +
  line(p.shade, 22, 'M-84-70c-30-6-30-40-54-52') +
  fill(p.base, 'M-100-66c0-44 44-72 100-72s100 28 100 72S56 0 0 0-100-22-100-66Z') +
  shaded(p, 'M24-136c50 8 76 34 76 70S56 0 10 0c44-30 44-90 14-136Z') +
  oval(p.shade, 0, -136, 46, 10) +
  oval(p.base, 0, -142, 36, 9) +
  oval(p.shade, 0, -158, 11) +
  lit(p, 'M-76-60c4-22 18-38 40-48');

const pan: Form = (p) =>
  moved(
    -34,
    0,
    line(p.shade, 18, 'M104-44 196-84') +
      fill(p.base, 'M-128-52H120L104-8c-3 6-8 8-14 8H-96c-6 0-11-2-14-8Z') +
      shaded(p, 'M30-52h90L104-8c-3 6-8 8-14 8H30c16-16 12-36 0-52Z') +
      oval(p.light, -4, -52, 124, 24) +
      oval(p.shade, -4, -50, 110, 18) +
      lit(p, 'M-84-48c14-8 36-12 60-14', 5),
  );

const pot: Form = (p) =>
  line(p.shade, 13, 'M-112-88c-32-4-32 26 0 24M112-88c32-4 32 26 0 24') +
  fill(p.base, 'M-112-106h224v78c0 18-12 28-28 28H-84c-16 0-28-10-28-28Z') +
  shaded(p, 'M36-106h76v78c0 18-12 28-28 28H24c22-30 22-76 12-106Z') +
  fill(p.base, 'M-120-108c0-30 60-46 120-46s120 16 120 46Z') +
  fill(p.light, 'M-120-108h240v10h-240Z') +
  oval(p.shade, 0, -160, 18, 10) +
  lit(p, 'M-90-84v50M-84-124c14-10 30-15 48-17');

const bowls: Form = (p) => {
  const tones = [
    [0, 112, p.base],
    [-44, 100, p.base],
    [-88, 88, p.light],
  ] as const;
  return tones
    .map(([y, r, tone]) =>
      moved(
        0,
        y,
        fill(tone, `M${-r}-62H${r}C${r}-18 ${r / 2} 0 0 0S${-r}-18 ${-r}-62Z`) +
          fill(p.shade, `M${r / 4}-62H${r}C${r}-18 ${r / 2} 0 6 0c30-20 30-44 ${r / 4 - 6}-62Z`, 0.38) +
          oval(p.shade, 0, -62, r, 12) +
          oval(p.light, 0, -60, r - 9, 8),
      ),
    )
    .join('');
};

const plate: Form = (p) =>
  oval(p.shade, 0, -92, 104, 92) +
  oval(p.base, -4, -94, 100, 90) +
  oval(p.shade, -2, -92, 70, 62) +
  oval(p.light, -4, -94, 67, 60) +
  lit(p, 'M-88-112c8-34 34-56 66-62', 5);

const knife: Form = (p) =>
  turned(
    -14,
    fill('#dfe6e9', 'M-150-86c70-16 140-16 200-10v34C-20-56-100-52-150-86Z') +
      fill('#9fadb4', 'M-150-86C-100-70-30-66 50-72v10C-20-56-100-52-150-86Z') +
      box(p.shade, [48, -100, 18, 42], 3) +
      fill(p.base, 'M64-98h80c16 0 18 34 4 36H64Z') +
      fill('#fff', 'M84-80a4 4 0 1 1 .1 0ZM120-80a4 4 0 1 1 .1 0Z', 0.7),
  );

const board: Form = (p) =>
  turned(
    -6,
    box(p.base, [-84, -190, 168, 190], 22) +
      fill(p.shade, 'M44-190h18c14 0 22 8 22 22v146c0 14-8 22-22 22H44Z', 0.4) +
      oval(p.wall, 0, -164, 13) +
      line(p.shade, 3, 'M-60-140v120M-34-146v130M-6-134v116M22-146v128', 0.45),
  );

/** Anything long with a grip, three side by side. */
const utensils: Form = (p) =>
  [
    [-58, -8, 'M-16-112c-6-50 38-50 32 0-2 20-10 28-16 28s-14-8-16-28Z'],
    [0, 0, 'M-24-104h48l-6-64c-10-10-26-10-36 0Z'],
    [56, 9, 'M-18-100c-16-30-8-66 18-72 26 6 34 42 18 72Z'],
  ]
    .map(([x, turn, head]) =>
      turned(
        Number(turn),
        moved(
          Number(x),
          0,
          line(p.shade, 11, 'M0-6v-104') + fill(p.base, String(head)) + lit(p, 'M-6-112v-28', 4),
        ),
        Number(x),
        0,
      ),
    )
    .join('');

const whisk: Form = (p) =>
  turned(
    12,
    line(p.shade, 16, 'M0-8v-60') +
      line(
        p.base,
        5,
        'M-8-74c-60-60-40-126 8-126s68 66 8 126M0-74v-126M-6-74c-30-60-20-120 6-126 26 6 36 66 6 126',
      ),
  );

const jar: Form = (p) =>
  fill(
    p.light,
    'M-66-140h132c10 10 12 20 12 32V-18C78-6 70 0 60 0H-60c-10 0-18-6-18-18v-90c0-12 2-22 12-32Z',
    0.85,
  ) +
  fill(p.base, 'M-68-92H68v74c0 8-4 10-10 10H-58c-6 0-10-2-10-10Z', 0.8) +
  shaded(p, 'M34-140h32c10 10 12 20 12 32V-18C78-6 70 0 60 0H30c16-40 16-100 4-140Z') +
  box(p.shade, [-62, -166, 124, 28], 8) +
  line(p.shade, 5, 'M-62-150h-12v40') +
  lit(p, 'M-60-116v70', 5);

const glass: Form = (p) =>
  moved(
    -46,
    0,
    fill(p.light, 'M-52-170H52L40-10c-1 7-6 10-12 10h-56c-6 0-11-3-12-10Z', 0.75) +
      fill(p.base, 'M-47-100h94l-8 88c-1 5-4 6-8 6h-62c-4 0-7-1-8-6Z', 0.75) +
      oval('#fff', 0, -170, 52, 10) +
      lit(p, 'M-38-140 -30-40', 5),
  ) +
  moved(
    66,
    0,
    fill(p.light, 'M-40-132h80L31-8c-1 5-4 8-9 8h-44c-5 0-8-3-9-8Z', 0.9) +
      fill(p.shade, 'M-36-74h72L30-8c-1 4-3 5-6 5h-48c-3 0-5-1-6-5Z', 0.7) +
      oval('#fff', 0, -132, 40, 8),
  );

const bottle: Form = (p) =>
  fill(p.base, 'M-46-118c0-26 20-34 22-62h48c2 28 22 36 22 62v98c0 14-8 20-20 20h-52c-12 0-20-6-20-20Z') +
  shaded(p, 'M8-180h16c2 28 22 36 22 62v98c0 14-8 20-20 20H6c20-50 16-130 2-180Z') +
  box(p.shade, [-26, -208, 52, 30], 8) +
  fill(p.light, 'M-46-96h92v44h-92Z', 0.75) +
  lit(p, 'M-32-112c2-14 8-22 12-34', 5);

const packet: Form = (p) =>
  fill(p.base, 'M-74-178H74l8 170c0 6-3 8-8 8H-74c-5 0-8-2-8-8Z') +
  shaded(p, 'M30-178h44l8 170c0 6-3 8-8 8H24c20-50 16-120 6-178Z') +
  fill(p.shade, 'M-74-178H74l1 20H-75Z') +
  box('#f7f1e4', [-48, -124, 96, 74], 6) +
  fill(p.base, 'M0-110c22 8 26 34 0 48-26-14-22-40 0-48Z') +
  line('#f7f1e4', 3, 'M0-108v44') +
  line(p.light, 4, 'M-60-30H30', 0.8);

const grinder: Form = (p) =>
  line(p.shade, 9, 'M0-176h70') +
  oval(p.base, 76, -182, 13) +
  fill(p.base, 'M-50-84h100l-10-82h-80Z') +
  box(p.shade, [-56, -92, 112, 16], 6) +
  fill(p.light, 'M-60-76H60V-10c0 6-4 10-10 10H-50c-6 0-10-4-10-10Z') +
  shaded(p, 'M24-76h36V-10c0 6-4 10-10 10H20c12-24 12-54 4-76Z') +
  oval(p.shade, 0, -38, 9) +
  lit(p, 'M-44-96 -36-150', 5);

const moka: Form = (p) =>
  line(p.shade, 12, 'M52-150c46-4 44 40 26 64') +
  fill(p.base, 'M-50-88h100l14-82H-64Z') +
  fill(p.base, 'M-50-88h100L66 0H-66Z') +
  shaded(p, 'M10-170h54L50-88 66 0H20Z') +
  box(p.shade, [-54, -98, 108, 16], 4) +
  fill(p.shade, 'M-58-172h116L30-192h-60Z') +
  oval(p.shade, 0, -198, 10) +
  lit(p, 'M-46-150l8 46M-42-72 -50-20', 5);

const candle: Form = (p) =>
  fill('#ffcf66', 'M-44-176c-14-16 0-30 0-44 12 16 14 32 0 44Z') +
  box(p.light, [-60, -168, 32, 130], 5) +
  fill('#ffcf66', 'M34-126c-12-14 0-26 0-38 10 14 12 28 0 38Z') +
  box(p.base, [18, -118, 32, 80], 5) +
  fill(p.shade, 'M-90-38h180l-12 30c-2 6-6 8-12 8H-66c-6 0-10-2-12-8Z') +
  lit(p, 'M-50-150v80', 4);

const soap: Form = (p) =>
  fill(p.shade, 'M-118-34h236l-14 26c-2 6-8 8-14 8H-90c-6 0-12-2-14-8Z') +
  box(p.base, [-88, -92, 176, 62], 26) +
  fill(p.shade, 'M40-92h22c16 0 26 10 26 26v10c0 16-10 26-26 26H40c14-20 14-44 0-62Z', 0.4) +
  oval(p.light, -10, -62, 46, 15) +
  lit(p, 'M-66-72c4-8 12-12 24-12', 5);

const scale: Form = (p) =>
  box(p.base, [-112, -52, 224, 52], 16) +
  box('#26323a', [-34, -38, 68, 26], 5) +
  line('#bfe8d2', 4, 'M-18-25h10M-2-25h10M14-25h6') +
  fill(p.light, 'M-100-70H100c0 12-10 18-24 18H-76c-14 0-24-6-24-18Z') +
  oval(p.shade, 0, -70, 100, 12) +
  oval(p.light, 0, -72, 92, 9);

const basket: Form = (p) =>
  line(p.shade, 13, 'M-92-112C-92-226 92-226 92-112') +
  fill(p.base, 'M-116-112H116L94-10c-2 7-7 10-14 10H-80c-7 0-12-3-14-10Z') +
  shaded(p, 'M40-112h76L94-10c-2 7-7 10-14 10H30c20-34 22-76 10-112Z') +
  line(
    p.shade,
    4,
    'M-110-84h220M-104-56h208M-98-28H98M-66-112l8 112M-22-112l4 112M22-112 18 0M66-112 58 0',
    0.6,
  ) +
  box(p.light, [-122, -122, 244, 16], 8);

export const kitchenForms = {
  ...{ mug, kettle, teapot, pan, pot, bowls, plate, knife, board, utensils, whisk, jar, glass, bottle },
  ...{ packet, grinder, moka, candle, soap, scale, basket },
};
