import { forms, type FormName } from './forms';
import { palettes, type PaletteName } from './palettes';

/** A form with its shadows on the table. */
function standing(form: FormName, palette: PaletteName, x: number, y: number, scale = 1): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><ellipse cx="22" cy="3" rx="168" ry="25" fill="url(#soft)"/><ellipse cx="6" cy="1" rx="104" ry="12" fill="url(#soft)"/>${forms[form](palettes[palette])}</g>`;
}

/** The inside of a product's picture, 400 by 400. Wall and floor take their colour from the page's theme. */
export const drawPicture = (form: FormName, palette: PaletteName): string =>
  `<path class="wall" d="M0 0h400v400H0Z"/><path class="floor" d="M0 286h400v114H0Z"/><path class="glow" d="M0 0h400v400H0Z" fill="url(#day)"/>${standing(form, palette, 200, 318, 1.02)}`;

/** The still life of the first page, 1280 by 430. */
export const drawStillLife = (): string =>
  [
    '<path class="wall" d="M0 0h1280v430H0Z"/>',
    '<g class="glow" fill="#fff" opacity=".5"><path d="M560-20h120l160 346H690Z"/><path d="M716-20h120l176 346H864Z"/></g>',
    '<path class="floor" d="M0 326h1280v104H0Z"/>',
    '<g class="glow" fill="#fff" opacity=".22"><path d="M690 326h150l54 104H738ZM864 326h148l62 104H924Z"/></g>',
    standing('lamp', 'sand', 1130, 352, 1.2),
    standing('notebooks', 'sky', 690, 360, 0.98),
    standing('plant', 'clay', 682, 246, 0.74),
    standing('kettle', 'moss', 906, 366, 1),
    standing('mug', 'rust', 1036, 388, 0.7),
    standing('bowls', 'bone', 800, 396, 0.54),
  ].join('');
