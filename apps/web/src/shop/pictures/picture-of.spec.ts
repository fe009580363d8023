import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPicture } from './draw';
import { forms, type FormName } from './forms';
import { palettes, type PaletteName } from './palettes';
import { pictureOf } from './picture-of';

const seeded = readFileSync(join(__dirname, '../../../../../infra/seed/catalogue.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([sku = '', name = '', category = '']) => ({ sku, name, category }));

const LARGEST_BYTES = 1_500;

describe('the picture of a product', () => {
  it.each([
    ['Stoneware mug', 'mug'],
    ['Bread knife, 24 cm', 'knife'],
    ['Wool blanket', 'blanket'],
    ['Kitchen radio', 'radio'],
    ['Watering can, 10 l', 'can'],
    ['Teddy bear', 'bear'],
    ['Jeans, straight, 32', 'trousers'],
    ['The log', 'book'],
    ['Canvas tote', 'tote'],
    ['Raku bowl', 'bowls'],
    ['Oxford shirt, M', 'shirt'],
    ['Bread basket', 'basket'],
    ['Gooseneck kettle', 'kettle'],
    ['Desk lamp', 'lamp'],
    ['Two-person tent', 'tent'],
  ])('shows what the shop calls "%s"', (name, form) => {
    const product = seeded.find((each) => each.name === name);

    expect(product && pictureOf(product).form).toBe(form);
  });

  it('has the colour that its name has', () => {
    expect(pictureOf({ sku: 'CLO-TEE-NAVY-M', name: 'T-shirt, navy, M', category: 'Clothing' }).palette).toBe(
      'sky',
    );
    expect(
      pictureOf({ sku: 'BED-LINEN-RUST', name: 'Linen bed set, rust', category: 'Bed & bath' }).palette,
    ).toBe('rust');
  });

  it('is there for a product that nobody has drawn', () => {
    expect(pictureOf({ sku: 'X-1', name: 'Something new', category: 'Garden' }).form).toBe('plant');
    expect(forms).toHaveProperty(pictureOf({ sku: 'X-1', name: 'Something new', category: 'New' }).form);
  });

  it('stays the same', () => {
    const product = { sku: 'HOM-CUSHION', name: 'Cushion, bouclé', category: 'Home' };

    expect(pictureOf(product)).toEqual(pictureOf({ ...product }));
  });

  it.each(Object.keys(forms) as FormName[])('of the form %s is small', (form) => {
    for (const palette of Object.keys(palettes) as PaletteName[]) {
      expect(drawPicture(form, palette).length).toBeLessThan(LARGEST_BYTES);
    }
  });

  it('is not the same for a whole shelf', () => {
    const looks = new Set(seeded.map(pictureOf).map(({ form, palette }) => `${form} ${palette}`));

    expect(looks.size).toBeGreaterThan(seeded.length / 3);
  });
});
