import { observable } from '../../shell/observable';

type Drawing = typeof import('./drawing-chunk');

/** How pictures are drawn. Loaded beside the page, since words and prices can be read without. */
export const drawing = observable<Drawing | undefined>(undefined);

let isLoading = false;

/** Asked for again by the next picture when it did not come. */
export function loadDrawing(): void {
  if (isLoading) return;
  isLoading = true;
  import('./drawing-chunk').then(drawing.set, () => (isLoading = false));
}
