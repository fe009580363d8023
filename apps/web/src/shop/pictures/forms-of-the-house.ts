import { box, fill, line, lit, moved, oval, shaded, turned, type Form } from './strokes';

const lamp: Form = (p) =>
  '<ellipse cy="-62" rx="150" ry="96" fill="url(#lamplight)"/>' +
  box(p.shade, [-5, -150, 10, 146]) +
  oval(p.shade, 0, -5, 54, 11) +
  fill(p.base, 'M-92-136C-86-226 86-226 92-136Z') +
  shaded(p, 'M20-203c44 8 70 32 72 67H30c4-26 0-48-10-67Z') +
  oval('#fff3cf', 0, -136, 92, 13) +
  lit(p, 'M-70-152c6-22 18-34 34-40');

const lantern: Form = (p) =>
  '<ellipse cy="-80" rx="150" ry="110" fill="url(#lamplight)"/>' +
  line(p.shade, 8, 'M-44-160c0-60 88-60 88 0') +
  box(p.shade, [-60, -22, 120, 22], 8) +
  fill('#fff3cf', 'M-48-132h96v110h-96Z') +
  line(p.base, 8, 'M-48-132v110M48-132v110') +
  fill(p.base, 'M-60-132h120l-22-32h-76Z') +
  fill('#f0a23c', 'M0-106c22 26 16 56 0 60-16-4-22-34 0-60Z');

const bulb: Form = (p) =>
  '<ellipse cy="-110" rx="130" ry="110" fill="url(#lamplight)"/>' +
  fill('#fff3cf', 'M-24-56c0-26-40-40-40-84a64 64 0 1 1 128 0c0 44-40 58-40 84Z') +
  line('#e0a63e', 5, 'M-18-66c-4-40-14-50-14-64 12 12 20 12 32 0 12 12 20 12 32 0 0 14-10 24-14 64') +
  box(p.base, [-26, -56, 52, 44], 6) +
  line(p.shade, 4, 'M-26-44h52M-26-30h52') +
  fill(p.shade, 'M-14-12h28L8 0H-8Z');

const vase: Form = (p) =>
  line('#5c7048', 5, 'M-4-120c-10-50-30-76-52-96M4-120c6-54 14-84 34-112M0-120c0-60-2-90-6-130') +
  '<g fill="#7d9562"><ellipse cx="-58" cy="-220" rx="25" ry="11" transform="rotate(46 -58 -220)"/><ellipse cx="42" cy="-236" rx="25" ry="11" transform="rotate(-54 42 -236)"/><ellipse cx="-7" cy="-256" rx="26" ry="11" transform="rotate(88 -7 -256)"/><ellipse cx="-42" cy="-176" rx="22" ry="9" transform="rotate(20 -42 -176)"/><ellipse cx="32" cy="-184" rx="22" ry="9" transform="rotate(-28 32 -184)"/></g>' +
  fill(p.base, 'M-24-138c2 26-48 38-48 84C-72-20-44 0 0 0s72-20 72-54c0-46-50-58-48-84Z') +
  shaded(p, 'M8-138h16c-2 26 48 38 48 84C72-20 44 0 6 0c40-40 26-84 2-138Z') +
  oval(p.shade, 0, -138, 24, 6) +
  lit(p, 'M-54-50c2-16 10-28 22-38');

const stool: Form = (p) =>
  line(p.shade, 15, 'm-60-150-30 150M60-150 90 0') +
  line(p.shade, 15, 'M0-140v132', 0.65) +
  line(p.shade, 8, 'M-76-62H76') +
  box(p.base, [-98, -176, 196, 34], 17) +
  fill(p.shade, 'M10-176h71a17 17 0 0 1 0 34H24c4-12 0-24-14-34Z', 0.4) +
  lit(p, 'M-78-166H-20', 5);

const clock: Form = (p) =>
  line(p.shade, 15, 'm-52-14-20 16M52-14l20 16') +
  oval(p.base, 0, -98, 98) +
  shaded(p, 'M0-196a98 98 0 0 1 0 196c62-50 62-146 0-196Z') +
  oval('#fbf8f0', 0, -98, 76) +
  line(p.shade, 5, 'M0-164v13M0-45v13M-66-98h13M53-98h13') +
  line('#26323a', 7, 'M0-98-30-126M0-98l38-28') +
  oval(p.base, 0, -98, 6) +
  lit(p, 'M-82-120c5-22 18-40 38-50', 5);

const frame: Form = (p) =>
  turned(
    -3,
    box(p.base, [-88, -206, 176, 206], 4) +
      fill(p.shade, 'M58-206h30V0H58Z', 0.4) +
      box('#fbf8f0', [-70, -188, 140, 170]) +
      fill('#a5c9e2', 'M-46-164h92v60h-92Z') +
      fill('#6f8352', 'M-46-104c26-26 40-10 56-22s26-10 36 0v58h-92Z') +
      oval('#efd08d', 20, -142, 12),
  );

const mirror: Form = (p) =>
  oval(p.base, 0, -102, 102) +
  oval('#dcebf1', 0, -102, 86) +
  fill('#fff', 'M-62-112C-46-160-10-178 20-176-20-158-40-130-48-88Z', 0.75) +
  fill('#fff', 'M-34-70c10-42 34-74 70-92-24 30-38 64-46 106Z', 0.4);

const cushion: Form = (p) =>
  fill(p.base, 'M-112-150c60-22 164-22 224 0 18 40 18 100 0 148-60 14-164 14-224 0-18-48-18-108 0-148Z') +
  shaded(p, 'M40-164c30 2 54 6 72 14 18 40 18 100 0 148-20 5-44 8-70 9 30-52 30-118-2-171Z') +
  line(p.light, 5, 'M-92-130c50-14 130-14 184 0', 0.7) +
  line(p.shade, 3, 'M-60-96c40-8 80-8 120 0M-64-66c42-8 86-8 128 0M-60-36c40-6 80-6 120 0', 0.5);

const blanket: Form = (p) =>
  line(p.shade, 4, Array.from({ length: 10 }, (_, i) => `M${-108 + i * 24} -4v16`).join(''), 0.8) +
  box(p.base, [-118, -56, 236, 56], 22) +
  box(p.light, [-118, -104, 236, 56], 24) +
  box(p.base, [-118, -152, 236, 56], 26) +
  fill(p.shade, 'M-118-34h236v10h-236zM-118-82h236v10h-236zM-118-130h236v10h-236z', 0.32) +
  shaded(p, 'M60-152h32a26 26 0 0 1 26 26v100a26 26 0 0 1-26 26H60c22-46 22-106 0-152Z') +
  line('#fff', 5, 'M-98-140h80', 0.4);

const rug: Form = (p) =>
  oval(p.shade, 96, -56, 26, 56) +
  fill(p.base, 'M-96-112H96C64-84 64-28 96 0H-96c-34-28-34-84 0-112Z') +
  fill(
    p.light,
    'M-60-112h26c-34 30-34 82 0 112h-26c-32-28-32-84 0-112ZM10-112h26C2-82 2-30 36 0H10c-32-28-32-84 0-112Z',
    0.7,
  ) +
  line(p.base, 5, 'M100-86c-22 14-22 46 0 60M104-70c-10 8-10 20 0 28');

const shelf: Form = (p) =>
  box(p.base, [-130, -60, 260, 20], 4) +
  fill(p.shade, 'M-104-40h16v40l-16-18ZM88-40h16v22L88 0Z') +
  box('#8c4a6d', [-100, -150, 24, 90], 2) +
  box('#5d8fb3', [-74, -164, 28, 104], 2) +
  box('#d4a94f', [-44, -142, 22, 82], 2) +
  fill('#c0623f', 'M34-104h58l-8 44H42Z') +
  fill('#6f8352', 'M62-104c-40-18-34-50-26-56 18 6 26 28 26 56 0-34 12-52 30-56 8 16 0 44-30 56Z');

const broom: Form = (p) =>
  turned(
    10,
    line(p.light, 11, 'M0-226v150') +
      fill(p.shade, 'M-40-84h80v22h-80Z') +
      fill(p.base, 'M-42-64h84L62 0H-62Z') +
      line(p.shade, 3, 'M-24-60-36-4M0-60v56M24-60 36-4', 0.7),
  );

const bucket: Form = (p) =>
  line(p.shade, 7, 'M-88-142C-84-226 84-226 88-142') +
  fill(p.base, 'M-94-146H94L74-10c-1 7-6 10-13 10H-61c-7 0-12-3-13-10Z') +
  shaded(p, 'M34-146h60L74-10c-1 7-6 10-13 10H22c22-46 22-100 12-146Z') +
  oval(p.light, 0, -146, 94, 18) +
  oval(p.shade, 0, -144, 82, 13) +
  line(p.shade, 5, 'M-82-92H82M-74-44H74', 0.5);

const hammer: Form = (p) =>
  turned(
    32,
    line(p.base, 19, 'M0-4v-150') +
      fill('#7f8e96', 'M-64-206h84c30 0 44 18 48 40-18-10-34-10-48-2h-84Z') +
      fill('#b4c0c6', 'M-64-206h84c14 0 26 4 34 12H-64Z'),
  );

const toolbox: Form = (p) =>
  line(p.shade, 13, 'M-50-120v-36h100v36') +
  fill(p.base, 'M-124-120h248V-12c0 8-4 12-12 12h-224c-8 0-12-4-12-12Z') +
  shaded(p, 'M50-120h74V-12c0 8-4 12-12 12H44c18-40 18-80 6-120Z') +
  fill(p.shade, 'M-124-76h248v12h-248Z') +
  box(p.light, [-20, -90, 40, 36], 5);

const tape: Form = (p) =>
  box(p.base, [-76, -136, 136, 136], 34) +
  shaded(p, 'M20-136h6c20 0 34 14 34 34V-34C60-14 46 0 26 0H16c22-44 22-92 4-136Z') +
  oval(p.light, -10, -72, 42) +
  oval(p.shade, -10, -72, 16) +
  fill('#f2cf5b', 'M60-16h90V0H40Z') +
  line('#26323a', 2, 'M76-16v8M92-16v8M108-16v8M124-16v8');

const mat: Form = (p) =>
  fill(p.base, 'M-130-6-90-92H90l40 86Z') +
  fill(p.light, 'M-108-18-80-80H80l28 62Z', 0.55) +
  line(p.shade, 4, 'M-60-64H60M-66-48H66M-72-32H72', 0.6) +
  fill(p.shade, 'M-130-6h260v6h-260Z');

const plant: Form = (p) =>
  '<g fill="#5f7d55"><path d="M0-96C-70-110-112-156-106-222c52 6 96 54 106 126Z"/><path d="M0-96c62-8 104-44 106-108-50 0-94 40-106 108Z" fill="#78966a"/><path d="M0-96c-30-60-26-118 6-164 36 44 34 110-6 164Z" fill="#8bab7a"/></g>' +
  line('#466040', 3, 'M0-96c2-50 4-96 5-150M0-96C-34-140-66-176-98-212M0-96c30-40 60-70 98-100', 0.6) +
  fill(p.base, 'M-70-104H70L56-10c-1 7-6 10-13 10h-86c-7 0-12-3-13-10Z') +
  shaded(p, 'M20-104h50L56-10c-1 7-6 10-13 10H14c16-34 16-72 6-104Z') +
  box(p.light, [-78, -116, 156, 20], 6);

const gardenTool: Form = (p) =>
  moved(
    -34,
    0,
    turned(
      -12,
      line(p.base, 14, 'M0-120v-90') +
        fill('#8d9aa1', 'M-32-120h64v70C32-24 12 0 0 0s-32-24-32-50Z') +
        fill('#c5cfd4', 'M-32-120h26V-8c-14-10-26-26-26-42Z'),
    ),
  ) +
  moved(
    56,
    0,
    turned(
      10,
      line(p.shade, 13, 'M0-100v-100') +
        line('#8d9aa1', 9, 'M-26-10v-60c0-14 8-20 26-24 18 4 26 10 26 24v60M0-90v80'),
    ),
  );

const can: Form = (p) =>
  line(p.shade, 13, 'M-70-126c-30-54 70-74 80-14M-92-110c-54 0-44 80 0 80') +
  line(p.base, 17, 'M80-50 146-136') +
  oval(p.shade, 150, -142, 13, 24) +
  fill(p.base, 'M-96-130H82l6 120c0 7-4 10-11 10H-91c-7 0-11-3-11-10Z') +
  shaded(p, 'M30-130h52l6 120c0 7-4 10-11 10H22c20-44 18-90 8-130Z') +
  lit(p, 'M-74-104v72');

const birdhouse: Form = (p) =>
  fill(p.base, 'M-72-132 0-196l72 64V0H-72Z') +
  shaded(p, 'M22-176 72-132V0H16c18-60 18-120 6-176Z') +
  line(p.shade, 16, 'M-92-122 0-202l92 80') +
  oval('#2c2018', 0, -92, 24) +
  line(p.light, 9, 'M0-50v22');

const coil: Form = (p) =>
  `<g fill="none" stroke="${p.base}" stroke-width="17"><circle cy="-88" r="78"/><circle cy="-88" r="52" stroke="${p.shade}"/><circle cy="-88" r="28"/></g>` +
  line(p.base, 17, 'M78-88c0 60 30 80 64 78') +
  lit(p, 'M-70-112c8-24 22-38 42-46', 5);

const gloves: Form = (p) =>
  [-58, 58]
    .map((x, index) =>
      moved(
        x,
        0,
        turned(
          index === 0 ? -8 : 8,
          fill(
            p.base,
            'M-44-60c-26-30-20-60-6-56l14 26v-84c0-14 20-14 20 0v-16c0-14 20-14 20 0v8c0-14 20-14 20 0v20c0-12 18-12 18 2v84c0 18-6 24-6 34h-70c0-10-6-12-10-18Z',
          ) + box(p.shade, [-40, -44, 78, 44], 8),
        ),
      ),
    )
    .join('');

export const houseForms = {
  ...{ lamp, lantern, bulb, vase, stool, clock, frame, mirror, cushion, blanket, rug, shelf, broom, bucket },
  ...{ hammer, toolbox, tape, mat, plant, gardenTool, can, birdhouse, coil, gloves },
};
