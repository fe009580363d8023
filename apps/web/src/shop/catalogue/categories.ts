import type { Language } from '../../i18n/language';

interface Category {
  readonly slug: string;
  /** As the catalogue calls it. */
  readonly id: string;
  readonly zh: string;
  /** What stands in the window; without these products, the first of the shelf do. */
  readonly window: readonly string[];
}

const category = (slug: string, id: string, zh: string, ...window: string[]): Category => ({
  slug,
  id,
  zh,
  window,
});

export const categories: readonly Category[] = [
  category(
    'kitchen',
    'Kitchen',
    '厨房',
    'KIT-DUTCH-OVEN',
    'KIT-BREAD-KNIFE',
    'KIT-BOARD-OAK',
    'KIT-MIXBOWL-3',
  ),
  category(
    'coffee-tea',
    'Coffee & tea',
    '咖啡与茶',
    'COF-MUG-STONE',
    'COF-KETTLE-GOOSE',
    'COF-TEAPOT-IRON',
    'COF-GRINDER-HAND',
  ),
  category('table', 'Table', '餐桌'),
  category('bed-bath', 'Bed & bath', '床品与浴室'),
  category('home', 'Home', '家居', 'HOM-LAMP-TABLE', 'HOM-VASE-CLAY', 'HOM-STOOL', 'HOM-CLOCK-ALARM'),
  category('desk-paper', 'Desk & paper', '书桌与纸品'),
  category('garden', 'Garden', '园艺', 'GAR-CAN-10', 'GAR-POT-TERRA-25', 'GAR-NESTBOX', 'GAR-TROWEL'),
  category('sound', 'Sound', '音响'),
  category('outdoors', 'Outdoors', '户外'),
  category('bicycle', 'Bicycle', '自行车'),
  category('toys-games', 'Toys & games', '玩具与游戏'),
  category('clothing', 'Clothing', '服装'),
  category('books', 'Books', '图书'),
  category('limited', 'Limited', '限量'),
];

export const categoryOf = (slug: string): Category | undefined =>
  categories.find((each) => each.slug === slug);

export const slugOf = (id: string): string | undefined => categories.find((each) => each.id === id)?.slug;

/** A category the page does not know has the name the catalogue gives it. */
export const categoryName = (id: string, language: Language): string =>
  language === 'zh' ? (categories.find((each) => each.id === id)?.zh ?? id) : id;
