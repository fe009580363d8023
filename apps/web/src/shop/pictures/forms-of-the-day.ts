import { box, fill, line, lit, moved, oval, shaded, turned, type Form } from './strokes';

const PAPER = '#f7f1e4';

const notebooks: Form = (p) =>
  box(p.base, [-112, -44, 224, 44], 6) +
  fill(PAPER, 'M-96-36h202v28H-96Z') +
  line('#d9cfba', 2, 'M-96-26h202M-96-17h202') +
  box(p.shade, [-112, -44, 26, 44], 6) +
  moved(
    8,
    -44,
    turned(
      -2,
      box(p.light, [-96, -38, 190, 38], 6) +
        fill(PAPER, 'M-82-31H88v24H-82Z') +
        box(p.base, [-96, -38, 22, 38], 6),
    ),
  ) +
  moved(-10, -82, turned(3, box(p.shade, [-80, -32, 160, 32], 6) + fill(PAPER, 'M-66-25H74V-7H-66Z')));

const book: Form = (p) =>
  turned(
    -4,
    box(p.shade, [-66, -202, 146, 202], 5) +
      box(PAPER, [-70, -198, 144, 194], 3) +
      box(p.base, [-80, -204, 142, 204], 5) +
      fill(p.shade, 'M-80-199c0-3 2-5 5-5h15V0h-15c-3 0-5-2-5-5Z', 0.7) +
      fill(PAPER, 'M-40-166H40v8h-80ZM-40-148H14v6h-54Z', 0.9) +
      oval(p.light, 0, -82, 34) +
      fill(p.shade, 'M-34-82c20-20 40 12 68-4a34 34 0 0 1-68 4Z', 0.75),
  );

const pens: Form = (p) =>
  [-16, 2, 18]
    .map((turn, index) =>
      turned(
        turn,
        moved(
          -44 + index * 44,
          0,
          box([p.base, p.light, p.shade][index] ?? p.base, [-11, -206, 22, 164], 4) +
            fill('#e9d3ae', 'M-11-42h22L0 0Z') +
            fill('#2c3942', 'M-4-14h8L0 0Z') +
            box(p.shade, [-11, -206, 22, 18], 4),
        ),
      ),
    )
    .join('');

const inkwell: Form = (p) =>
  box(p.shade, [-40, -136, 80, 34], 6) +
  fill(
    p.light,
    'M-84-100H84c10 0 14 6 14 14v70C98-6 92 0 82 0H-82c-10 0-16-6-16-16v-70c0-8 4-14 14-14Z',
    0.85,
  ) +
  fill(p.base, 'M-86-70H86v52c0 6-4 8-9 8H-77c-5 0-9-2-9-8Z') +
  box(PAPER, [-44, -66, 88, 38], 4) +
  lit(p, 'M-80-84v40', 5);

const paper: Form = (p) =>
  turned(6, box(p.light, [-92, -176, 170, 176], 4)) +
  turned(
    -3,
    box(PAPER, [-88, -178, 168, 178], 3) +
      line(p.base, 5, 'M-62-146H10', 0.9) +
      line(p.shade, 3, 'M-62-118H50M-62-98H50M-62-78H40M-62-58H50M-62-38H-6', 0.4),
  );

const scissors: Form = (p) =>
  turned(
    16,
    `<g fill="none" stroke="${p.base}" stroke-width="15"><ellipse cx="-34" cy="-34" rx="26" ry="30"/><ellipse cx="34" cy="-34" rx="26" ry="30"/></g>` +
      fill('#b4c0c6', 'M-22-62 34-214 14-66Z') +
      fill('#8d9aa1', 'M22-62-34-214-14-66Z') +
      oval(p.shade, 0, -98, 7),
  );

const calendar: Form = (p) =>
  box(PAPER, [-88, -186, 176, 186], 6) +
  box(p.base, [-88, -186, 176, 48], 6) +
  line(p.shade, 8, 'M-40-196v24M40-196v24') +
  [0, 1, 2]
    .map((row) =>
      [0, 1, 2, 3]
        .map((column) =>
          box(row + column === 3 ? p.base : p.light, [-68 + column * 36, -120 + row * 38, 26, 26], 4),
        )
        .join(''),
    )
    .join('');

const tray: Form = (p) =>
  fill(p.shade, 'M-128-70h256l-14 66c-1 3-3 4-6 4h-216c-3 0-5-1-6-4Z') +
  turned(-2, box(PAPER, [-104, -92, 204, 30], 2)) +
  box(p.base, [-132, -44, 264, 44], 8) +
  box(p.shade, [-34, -30, 68, 13], 6) +
  lit(p, 'M-112-32h40', 4);

const headphones: Form = (p) =>
  line(p.shade, 17, 'M-92-70C-108-240 108-240 92-70') +
  line(p.base, 9, 'M-92-80C-104-226 104-226 92-80') +
  box(p.base, [-120, -104, 50, 96], 22) +
  box(p.shade, [-82, -96, 22, 80], 11) +
  box(p.base, [70, -104, 50, 96], 22) +
  box(p.shade, [60, -96, 22, 80], 11) +
  lit(p, 'M-106-84v40', 5);

const speaker: Form = (p) =>
  box(p.base, [-74, -208, 148, 208], 12) +
  shaded(p, 'M32-208h30c8 0 12 4 12 12V-12C74-4 70 0 62 0H28c20-70 20-140 4-208Z') +
  oval(p.shade, 0, -74, 52) +
  oval('#26323a', 0, -74, 42) +
  oval(p.light, 0, -74, 15) +
  oval(p.shade, 0, -164, 26) +
  oval('#26323a', 0, -164, 18);

const turntable: Form = (p) =>
  fill(p.base, 'M-136-58-104-100h212l32 42V-8c0 6-3 8-8 8h-260c-5 0-8-2-8-8Z') +
  fill(p.shade, 'M-136-52h276V-8c0 6-3 8-8 8h-260c-5 0-8-2-8-8Z', 0.55) +
  oval('#1c252b', -22, -78, 84, 19) +
  line('#4a5761', 1.5, 'M-90-78c10-18 126-18 136 0M-74-78c10-12 94-12 104 0') +
  oval(p.light, -22, -78, 24, 6) +
  line('#dfe6e9', 6, 'M92-96 74-70 34-68') +
  oval(p.light, 104, -28, 9);

const radio: Form = (p) =>
  line(p.shade, 5, 'M70-160 122-238') +
  line(p.shade, 11, 'M-80-160c0-44 160-44 160 0') +
  box(p.base, [-124, -164, 248, 156], 24) +
  shaded(p, 'M40-164h60a24 24 0 0 1 24 24v108a24 24 0 0 1-24 24H30c30-50 34-106 10-156Z') +
  line(p.shade, 16, 'M-84-4v0m168 0v0') +
  oval(p.shade, -52, -86, 50) +
  line(p.light, 4, 'M-84-108h64M-92-94h80M-94-80h84M-88-66h72', 0.5) +
  box('#fbf3dd', [24, -138, 78, 38], 8) +
  line(p.base, 4, 'M58-136v34') +
  oval(p.light, 42, -56, 19) +
  oval(p.light, 88, -56, 13);

const microphone: Form = (p) =>
  line(p.shade, 9, 'M-58-110c0 84 116 84 116 0M0-46v38') +
  oval(p.shade, 0, -6, 60, 12) +
  box(p.base, [-36, -212, 72, 140], 36) +
  shaded(p, 'M8-211c16 4 28 18 28 35v68c0 18-12 32-28 36 12-44 12-96 0-139Z') +
  line(p.light, 4, 'M-30-172h60M-34-152h68M-34-132h68', 0.7);

const guitar: Form = (p) =>
  turned(
    22,
    line('#6b4a2c', 15, 'M0-120v-110') +
      box('#4a321d', [-13, -252, 26, 32], 5) +
      fill(
        p.base,
        'M0-140c34 0 46 26 36 50-6 14 26 20 26 50C62-14 34 0 0 0s-62-14-62-40c0-30 32-36 26-50-10-24 2-50 36-50Z',
      ) +
      shaded(p, 'M10-140c28 2 36 28 26 50-6 14 26 20 26 50C62-14 38 0 12 0c24-40 6-90-2-140Z') +
      oval('#3a271e', 0, -76, 17) +
      line(PAPER, 1.5, 'M-4-222V-30M4-222V-30'),
  );

const cable: Form = (p) =>
  `<g fill="none" stroke="${p.base}" stroke-width="11"><circle cy="-82" r="70"/><circle cy="-82" r="54" stroke="${p.shade}"/></g>` +
  line(p.base, 11, 'M62-50c20 44 50 46 74 40') +
  box('#dfe6e9', [126, -22, 34, 22], 5) +
  line(p.shade, 13, 'M-40-146 30-16', 0.9);

const helmet: Form = (p) =>
  line(p.shade, 7, 'M-70-40c10 50 60 50 70 30M70-40C60 0 20 0 0-10') +
  fill(p.base, 'M-120-48C-124-140-60-176 0-176s124 36 120 128c-80-20-160-20-240 0Z') +
  shaded(p, 'M40-170c52 16 82 58 80 122-24-6-48-10-72-12 16-40 12-80-8-110Z') +
  fill(
    '#26323a',
    'M-70-92c0-30 14-48 30-56l4 60ZM-16-152h32l4 62h-40ZM40-148c16 8 30 26 30 56l-34 4Z',
    0.75,
  ) +
  lit(p, 'M-104-74c4-36 18-58 36-70', 5);

const wheel: Form = (p) =>
  `<g fill="none"><circle cy="-104" r="94" stroke="${p.shade}" stroke-width="20"/><circle cy="-104" r="80" stroke="${p.light}" stroke-width="7"/></g>` +
  line('#8d9aa1', 2, 'M-76-104H76M0-180v152M-54-158 54-50M54-158-54-50M-70-134 70-74M70-134-70-74') +
  oval(p.base, 0, -104, 13);

const lock: Form = (p) =>
  line('#8d9aa1', 19, 'M-54-86v-44c0-84 108-84 108 0v44') +
  box(p.base, [-86, -98, 172, 98], 16) +
  shaded(p, 'M34-98h36c10 0 16 6 16 16v66C86-6 80 0 70 0H26c20-34 20-66 8-98Z') +
  oval('#26323a', 0, -58, 12) +
  line('#26323a', 8, 'M0-52v24');

const pump: Form = (p) =>
  line(p.shade, 15, 'M-46-212H46') +
  line('#b4c0c6', 9, 'M0-208v40') +
  box(p.base, [-22, -172, 44, 158], 10) +
  shaded(p, 'M4-172h8c6 0 10 4 10 10V-24c0 6-4 10-10 10H4Z') +
  fill(p.shade, 'M-66-14H66L74 0H-74Z') +
  line('#26323a', 7, 'M22-40c70 0 60-90 92-96');

const bell: Form = (p) =>
  fill(p.base, 'M-86-40C-86-170 86-170 86-40Z') +
  shaded(p, 'M26-132C66-118 86-82 86-40H34c10-34 8-66-8-92Z') +
  oval(p.light, 0, -142, 11) +
  box(p.shade, [-100, -42, 200, 16], 8) +
  box('#26323a', [-22, -26, 44, 26], 5) +
  lit(p, 'M-66-56c4-32 18-52 36-62');

const saddle: Form = (p) =>
  line('#8d9aa1', 9, 'M-60-66 10-30 76-74M10-30V-4') +
  fill(
    p.base,
    'M-130-84c0-20 50-18 90-30 40-14 60-40 120-40 50 0 60 60 30 84-30 20-80-2-130 0-40 2-110 10-110-14Z',
  ) +
  shaded(p, 'M50-148c70-20 94 50 60 78-24 16-60 6-98 2 40-16 56-46 38-80Z') +
  lit(p, 'M-106-90c30-4 54-10 76-20', 5);

const tent: Form = (p) =>
  fill(p.base, 'M0-170 138 0H-138Z') +
  shaded(p, 'M0-170 138 0H40C40-60 26-118 0-170Z') +
  fill('#2c2018', 'M-8-108 30 0h-84Z', 0.85) +
  fill(p.light, 'M-8-108-54 0h-26Z') +
  line(p.shade, 5, 'M0-170v-16M-138 0l-18 6M138 0l18 6');

const bag: Form = (p) =>
  line(p.shade, 11, 'M-26-200c0-30 52-30 52 0') +
  fill(p.base, 'M-78-140c0-44 30-62 78-62s78 18 78 62V-22C78-8 70 0 56 0H-56c-14 0-22-8-22-22Z') +
  shaded(p, 'M28-198c32 8 50 24 50 58V-22C78-8 70 0 56 0H24c22-60 22-140 4-198Z') +
  box(p.light, [-52, -92, 104, 74], 14) +
  line(p.shade, 5, 'M-52-64H52M-60-130H60') +
  box(p.shade, [-9, -74, 18, 22], 4);

const roll: Form = (p) =>
  box(p.base, [-112, -92, 224, 92], 46) +
  oval(p.shade, 80, -46, 32, 46) +
  oval(p.light, 80, -46, 19, 28) +
  oval(p.shade, 80, -46, 8, 12) +
  line(p.shade, 9, 'M-60-92c-18 30-18 62 0 92M14-92C-4-62-4-30 14 0') +
  lit(p, 'M-92-70h20M-40-78h30', 5);

const compass: Form = (p) =>
  oval(p.base, 0, -96, 96) +
  oval('#fbf8f0', 0, -96, 76) +
  line('#8798a4', 4, 'M0-164v10M0-38v10M-68-96h10M58-96h10') +
  fill('#c0462f', 'M30-152 14-84-12-106Z') +
  fill('#4c5d69', 'M-30-40-14-108 12-86Z') +
  oval(p.shade, 0, -96, 8);

const axe: Form = (p) =>
  turned(
    24,
    line(p.base, 17, 'M0-4v-186') +
      fill('#8d9aa1', 'M-8-204h26l14 8v40l-14 8H-8c-20 18-50 20-64 14 8-30 8-56 0-84 14-6 44-4 64 14Z') +
      fill('#dfe6e9', 'M-72-134c8-30 8-56 0-84l12 0c6 28 6 56 0 86Z'),
  );

const poles: Form = (p) =>
  [-13, 13]
    .map((turn) =>
      turned(
        turn,
        line(p.base, 7, 'M0 0v-180') + line(p.shade, 19, 'M0-190v-34') + line('#26323a', 9, 'M-11-22h22'),
      ),
    )
    .join('');

const binoculars: Form = (p) =>
  fill(
    p.base,
    'M-92 0c-22 0-26-20-24-34l20-120c2-12 10-18 22-18h26c12 0 20 8 20 20V-20c0 12-8 20-20 20ZM92 0c22 0 26-20 24-34L96-154c-2-12-10-18-22-18H48c-12 0-20 8-20 20V-20c0 12 8 20 20 20Z',
  ) +
  box(p.shade, [-30, -124, 60, 40], 8) +
  oval(p.shade, -68, -170, 30, 9) +
  oval(p.shade, 68, -170, 30, 9) +
  lit(p, 'M-96-40l14-84M64-40V-130', 5);

const firstAid: Form = (p) =>
  line(p.shade, 11, 'M-36-140v-26h72v26') +
  box(p.base, [-106, -142, 212, 142], 18) +
  shaded(p, 'M44-142h44c10 0 18 8 18 18V-18C106-8 98 0 88 0H36c22-46 24-94 8-142Z') +
  fill('#fff', 'M-17-114h34v26h26v34H17v26h-34v-26h-26v-34h26Z');

const ball: Form = (p) =>
  oval(p.base, 0, -96, 96) +
  shaded(p, 'M20-190a96 96 0 0 1 0 188c44-54 44-134 0-188Z') +
  fill(p.shade, 'M0-132 34-108 21-68h-42l-13-40Z') +
  line(p.shade, 5, 'M0-132v-58M34-108l54-18M21-68l34 46M-21-68l-34 46M-34-108l-54-18') +
  lit(p, 'M-76-126c8-20 20-34 36-44', 5);

const blocks: Form = (p) =>
  box(p.base, [-98, -86, 86, 86], 8) +
  box(p.shade, [2, -86, 86, 86], 8) +
  turned(6, box(p.light, [-50, -176, 86, 86], 8), -6, -132) +
  oval(p.light, -55, -43, 22) +
  fill('#f7f1e4', 'M45-68 68-20H22Z') +
  fill(p.base, 'M-28-156h40v42h-40Z', 0.8);

const boardGame: Form = (p) => {
  const squares = Array.from({ length: 12 }, (_, index) => {
    const [row, column] = [Math.floor(index / 4), index % 4];
    return (row + column) % 2 ? '' : box(p.shade, [-100 + column * 50, -66 + row * 20, 50, 20]);
  });
  return (
    fill(p.base, 'M-124-72h248l16 72h-280Z') +
    fill('#f7f1e4', 'M-100-66H100V-6H-100Z') +
    squares.join('') +
    fill(p.base, 'M-56-40h44l-8-18c-4-30 6-34 4-52a20 20 0 1 0-36 0c-2 18 8 22 4 52Z') +
    fill('#2c3942', 'M24-26h48l-8-20c-6-34 4-44 0-70l10-18-20 6-6-18-6 18-20-6 10 18c-4 26 6 36 0 70Z')
  );
};

const cards: Form = (p) =>
  turned(-14, box(p.shade, [-78, -176, 112, 164], 10)) +
  turned(2, box(p.light, [-58, -178, 112, 164], 10)) +
  turned(
    16,
    box('#fbf8f0', [-38, -184, 112, 164], 10) + fill(p.base, 'M18-130c20-30 54 0 0 44-54-44-20-74 0-44Z'),
  );

const dice: Form = (p) =>
  turned(
    -8,
    box(p.base, [-112, -104, 104, 104], 18) +
      ['-86 -78', '-60 -52', '-34 -26', '-86 -26', '-34 -78']
        .map((at) => oval('#fff', Number(at.split(' ')[0]), Number(at.split(' ')[1]), 9))
        .join(''),
  ) +
  turned(
    10,
    box(p.shade, [4, -96, 96, 96], 16) +
      oval('#fff', 30, -70, 8) +
      oval('#fff', 52, -48, 8) +
      oval('#fff', 74, -26, 8),
  );

const puzzle: Form = (p) =>
  fill(p.base, 'M-110-110h62c-20-40 56-40 36 0h50V-62c40-20 40 56 0 36V0h-58c20-40-50-40-30 0h-60Z') +
  moved(74, -96, turned(14, fill(p.shade, 'M-52-50h40c-14-30 40-30 26 0h40v100h-40c14-30-40-30-26 0h-40Z')));

const bear: Form = (p) =>
  oval(p.base, -52, -196, 25) +
  oval(p.base, 52, -196, 25) +
  oval(p.base, -66, -40, 32, 27) +
  oval(p.base, 66, -40, 32, 27) +
  oval(p.base, 0, -62, 68, 62) +
  oval(p.light, 0, -54, 40, 40) +
  oval(p.base, 0, -158, 62, 54) +
  oval(p.light, 0, -140, 26, 20) +
  oval('#2c2018', 0, -150, 9, 7) +
  oval('#2c2018', -24, -168, 6) +
  oval('#2c2018', 24, -168, 6) +
  line('#2c2018', 3, 'M-8-132c6 6 10 6 16 0');

const kite: Form = (p) =>
  fill(p.base, 'M0-232 84-120 0-24-84-120Z') +
  fill(p.shade, 'M0-232 84-120H0ZM0-120-84-120 0-24Z', 0.5) +
  line(p.light, 4, 'M0-232V-24M-84-120H84') +
  line(p.shade, 4, 'M0-24c-30 20 30 20 0 44') +
  fill(p.light, 'm-24-8 20 8-20 10ZM24 2 4 10l20 10Z');

const train: Form = (p) =>
  box(p.base, [-116, -92, 148, 62], 8) +
  box(p.shade, [20, -150, 88, 120], 8) +
  box('#dfebf3', [40, -132, 48, 38], 5) +
  box(p.shade, [-92, -134, 28, 44], 5) +
  oval(p.light, -20, -96, 26, 17) +
  [-80, -16, 64].map((x) => oval('#2c3942', x, -26, 26) + oval(p.light, x, -26, 10)).join('');

const spinning: Form = (p) =>
  turned(
    12,
    line(p.shade, 13, 'M0-204v60') +
      fill(p.base, 'M-96-118c0-40 192-40 192 0C70-60 30-20 0 0c-30-20-70-60-96-118Z') +
      fill(p.light, 'M-88-104c60 20 116 20 176 0l-10 20c-50 18-106 18-156 0Z') +
      shaded(p, 'M30-144c44 4 66 12 66 26C70-60 30-20 0 0c30-50 40-96 30-144Z'),
  );

const shirt: Form = (p) =>
  fill(
    p.base,
    'M-40-206C-20-190 20-190 40-206l76 38-24 62-34-12V-8c0 6-3 8-8 8H-50c-5 0-8-2-8-8v-110l-34 12-24-62Z',
  ) +
  shaded(p, 'M40-206l76 38-24 62-34-12V-8c0 6-3 8-8 8H24c20-70 18-140 16-206Z') +
  fill(p.shade, 'M-40-206C-20-190 20-190 40-206c-8 34-72 34-80 0Z') +
  line(p.shade, 4, 'M-36-90c4 24 4 50 0 74M8-60c4 16 4 32 0 46', 0.4);

const jacket: Form = (p) =>
  fill(p.base, 'M-44-210h88l62 34 16 132-34 6-14-84V0H-74v-122l-14 84-34-6 16-132Z') +
  shaded(p, 'M4-210h40l62 34 16 132-34 6-14-84V0H4Z') +
  fill(p.light, 'M-44-210 0-150l44-60-20-8h-48Z', 0.8) +
  line(p.shade, 5, 'M0-150V0') +
  line(p.shade, 5, 'M-56-60h34M22-60h34', 0.8) +
  oval(p.light, 12, -110, 5) +
  oval(p.light, 12, -70, 5);

const trousers: Form = (p) =>
  fill(p.base, 'M-64-208H64L84-6c0 4-2 6-6 6H24L0-126-24 0h-54c-4 0-6-2-6-6Z') +
  shaded(p, 'M20-208h44L84-6c0 4-2 6-6 6H24L0-126Z') +
  box(p.shade, [-66, -210, 132, 20], 4) +
  line(p.light, 3, 'M0-190v52M-48-176c4 20-6 24-12 26M48-176c-4 20 6 24 12 26', 0.8);

const hat: Form = (p) =>
  fill(p.base, 'M-92-60c-4-86 30-130 92-130s96 44 92 130Z') +
  shaded(p, 'M34-184c42 16 60 60 58 124H30c16-46 16-88 4-124Z') +
  box(p.shade, [-104, -72, 208, 62], 22) +
  line(p.light, 4, 'M-80-62v42M-54-62v42M-28-62v42M-2-62v42M24-62v42M50-62v42M76-62v42', 0.6) +
  oval(p.light, 0, -194, 21);

const socks: Form = (p) =>
  [
    [-38, p.base],
    [44, p.shade],
  ]
    .map(([x, tone]) =>
      moved(
        Number(x),
        0,
        fill(String(tone), 'M-34-200h62v110c0 24 60 30 60 62 0 20-14 28-34 28H-4c-20 0-30-14-30-34Z') +
          box(p.light, [-36, -206, 66, 28], 7) +
          line(p.light, 5, 'M-34-156h62', 0.6),
      ),
    )
    .join('');

const scarf: Form = (p) =>
  fill(p.base, 'M-86-150c0-46 172-46 172 0s-172 46-172 0Z') +
  fill(p.shade, 'M-46-150c0-22 92-22 92 0s-92 22-92 0Z') +
  fill(p.base, 'M-20-126h64l14 118h-66Z') +
  shaded(p, 'M20-126h24l14 118H32Z') +
  line(p.light, 8, 'M-14-84h66M-10-56h66', 0.8) +
  line(p.shade, 4, 'M-6-8v16M10-8v16M26-8v16M42-8v16M56-8v16');

const wallet: Form = (p) =>
  box(p.shade, [-100, -148, 200, 140], 14) +
  box('#e9d3ae', [-76, -160, 150, 30], 6) +
  box(p.base, [-108, -132, 216, 132], 16) +
  shaded(p, 'M50-132h42c10 0 16 6 16 16v100C108-6 102 0 92 0H40c22-42 24-88 10-132Z') +
  box(p.shade, [56, -86, 60, 40], 18) +
  oval(p.light, 78, -66, 8) +
  line(p.light, 3, 'M-94-118H40', 0.7);

const belt: Form = (p) =>
  `<g fill="none" stroke-width="24"><circle cx="-16" cy="-92" r="76" stroke="${p.base}"/><circle cx="-16" cy="-92" r="44" stroke="${p.shade}"/></g>` +
  line(p.base, 24, 'M60-92c0 60 20 80 60 80') +
  `<rect x="90" y="-40" width="48" height="44" rx="6" fill="none" stroke="#d4a94f" stroke-width="8"/>`;

const tote: Form = (p) =>
  line(p.shade, 13, 'M-46-140c0-96 92-96 92 0') +
  fill(p.base, 'M-94-152H94L108-14c1 9-5 14-14 14H-94c-9 0-15-5-14-14Z') +
  shaded(p, 'M30-152h64L108-14c1 9-5 14-14 14H20c24-46 26-100 10-152Z') +
  fill(p.light, 'M-94-152H94l2 18H-96Z', 0.8) +
  `<circle cy="-74" r="26" fill="none" stroke="${p.light}" stroke-width="6"/>` +
  line(p.light, 6, 'M-40-74c20-16 60 16 80 0');

const umbrella: Form = (p) =>
  line(p.shade, 8, 'M0-190V-24c0 32-40 32-40 4') +
  fill(
    p.base,
    'M-128-92C-120-236 120-236 128-92c-20-20-44-20-64 0-20-20-44-20-64 0-20-20-44-20-64 0-20-20-44-20-64 0Z',
  ) +
  shaded(p, 'M0-198c80 0 124 40 128 106-20-20-44-20-64 0C60-140 40-176 0-198Z') +
  lit(p, 'M-104-122c10-30 30-48 56-56', 5);

export const dayForms = {
  ...{ notebooks, book, pens, inkwell, paper, scissors, calendar, tray, headphones, speaker, turntable },
  ...{ radio, microphone, guitar, cable, helmet, wheel, lock, pump, bell, saddle, tent, bag, roll },
  ...{ compass, axe, poles, binoculars, firstAid, ball, blocks, boardGame, cards, dice, puzzle, bear, kite },
  ...{ train, spinning, shirt, jacket, trousers, hat, socks, scarf, wallet, belt, tote, umbrella },
};
