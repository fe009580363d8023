import type { FormName } from './forms';
import type { PaletteName } from './palettes';

export interface PictureChoice {
  readonly form: FormName;
  readonly palette: PaletteName;
}

/** What a product looks like, by what its number or name says; the first line that fits. */
const byWords: readonly (readonly [RegExp, FormName])[] = [
  [/CAST-PAN|POT-SET/, 'pan'],
  [/DUTCH|STOVE-GAS|COLANDER|MORTAR|SALT-CELLAR|BUTTERDISH/, 'pot'],
  [/KNIFE|STEAK|CUTLERY/, 'knife'],
  [/BOARD-(OAK|MINI)|PLACEMAT|OILSTONE/, 'board'],
  [/COF-WHISK|KIT-WHISK/, 'whisk'],
  [/LADLE|TONGS|SPATULA|ROLLPIN|PEELER|SPORK|SALAD-SERV|GRATER|THERMO$|HARMONICA|BRUSH/, 'utensils'],
  [/MIXBOWL|BOWL|CEREAL|EGGCUP|FUNNEL|V60|BOULES|MARBLES/, 'bowls'],
  [/SCALE/, 'scale'],
  [/JAR|MATCHA|CLAY$|HOM-SCREWS$/, 'jar'],
  [/PEPPERMILL|GRINDER/, 'grinder'],
  [/MOKA|AEROPRESS|FRENCH/, 'moka'],
  [/KETTLE/, 'kettle'],
  [/TEAPOT/, 'teapot'],
  [/MUG|CUP-ESP|FLASK/, 'mug'],
  [/BEAN-|COF-TEA|SEED|BULB-(TULIP|SNOW)|FILTER|MATCHES|FIREWOOD|SLEEVE/, 'packet'],
  [/PLATE|CAKESTAND/, 'plate'],
  [/CARAFE|BOTTLE|JUG|GLUE|CHAIN-OIL/, 'bottle'],
  [/TAB-GLASS/, 'glass'],
  [/CANDLE/, 'candle'],
  [/SOAP|SPONGE|ERASER/, 'soap'],
  [/BREADBASKET|BASKET|TOY-CROQUET/, 'basket'],
  [/PILLOW|CUSHION/, 'cushion'],
  [/RUG|DOORMAT|BATH-MAT|MAT-FELT|KNEELER/, 'mat'],
  [/MAT-(INFL|FOAM)|SLEEPBAG|HAMMOCK|TARP/, 'roll'],
  [/BED-|BATH-TOWEL|TEATOWEL|CLOTH|NAPKIN/, 'blanket'],
  [/ROBE|JACKET|COAT|CARDIGAN|PONCHO|APRON/, 'jacket'],
  [/HOOK|SHELF|CRATE|TRAY|LETTER/, 'shelf'],
  [/SPADE|FORK|TROWEL|HOE|SECATEUR|LOPPERS|GAR-SAW|SCREWDR/, 'gardenTool'],
  [/RAKE|BROOM|DUSTPAN/, 'broom'],
  [/GLOVES/, 'gloves'],
  [/GAR-CAN/, 'can'],
  [/HOSE|TWINE|ROPE|SKIPROPE|CHAIN-9/, 'coil'],
  [/GAR-POT/, 'plant'],
  [/FEEDER|NESTBOX|BEEHOTEL|DOLLHOUSE/, 'birdhouse'],
  [/OFF-NOTE|SKETCH|PLANNER/, 'notebooks'],
  [/PEN|CRAYON/, 'pens'],
  [/OFF-INK|PAINTBOX/, 'inkwell'],
  [/SCISSORS|SHARPENER|STAPLER|MULTITOOL/, 'scissors'],
  [/RULER|TAPE/, 'tape'],
  [/ENVEL|CARD-BLANK|MAPCASE/, 'paper'],
  [/CALEND/, 'calendar'],
  [/BIN|BUCKET/, 'bucket'],
  [/LAMP/, 'lamp'],
  [/LANTERN|LIGHT-SET/, 'lantern'],
  [/BULB-LED/, 'bulb'],
  [/HEADPH|EARBUDS/, 'headphones'],
  [/SPEAK/, 'speaker'],
  [/TURNTABLE/, 'turntable'],
  [/RADIO|AMP$|METRONOME/, 'radio'],
  [/MIC/, 'microphone'],
  [/UKULELE|KALIMBA/, 'guitar'],
  [/CABLE|YOYO/, 'cable'],
  [/HELMET/, 'helmet'],
  [/TUBE|TYRE|MUDGUARD/, 'wheel'],
  [/LOCK-/, 'lock'],
  [/PUMP/, 'pump'],
  [/BELL/, 'bell'],
  [/SADDLE/, 'saddle'],
  [/PATCH|FIRSTAID|TOOLBOX/, 'firstAid'],
  [/GRIPS|CAGE/, 'bottle'],
  [/TENT/, 'tent'],
  [/PACK-|PANNIER/, 'bag'],
  [/COMPASS|MAGNIFIER/, 'compass'],
  [/HATCHET/, 'axe'],
  [/POLES/, 'poles'],
  [/BINOC|TELESC/, 'binoculars'],
  [/BLOCKS|MARBLE-RUN/, 'blocks'],
  [/TRAIN|TRACK/, 'train'],
  [/KITE/, 'kite'],
  [/TOP$/, 'spinning'],
  [/BALL/, 'ball'],
  [/CHESS|GO$|BACKGAM/, 'boardGame'],
  [/CARDS/, 'cards'],
  [/DICE|DOMINO/, 'dice'],
  [/PUZZLE/, 'puzzle'],
  [/BEAR|RABBIT/, 'bear'],
  [/TEE|SHIRT|SWEAT|JUMPER/, 'shirt'],
  [/JEANS|CHINO/, 'trousers'],
  [/HAT|CAP$/, 'hat'],
  [/SOCKS|GAITERS/, 'socks'],
  [/SCARF/, 'scarf'],
  [/BELT/, 'belt'],
  [/WALLET/, 'wallet'],
  [/TOTE/, 'tote'],
  [/UMBRELLA/, 'umbrella'],
  [/FRAME|PRINT/, 'frame'],
  [/MIRROR/, 'mirror'],
  [/CLOCK/, 'clock'],
  [/VASE/, 'vase'],
  [/STOOL|IRONBOARD/, 'stool'],
  [/IRON|STAMP/, 'kettle'],
  [/HAMMER/, 'hammer'],
];

/** For products this page has never heard of. */
const byCategory: Readonly<Record<string, FormName>> = {
  ...{ Kitchen: 'pot', 'Coffee & tea': 'mug', Table: 'plate', 'Bed & bath': 'blanket', Garden: 'plant' },
  ...{ 'Desk & paper': 'notebooks', Sound: 'radio', Bicycle: 'wheel', Outdoors: 'tent', Books: 'book' },
  ...{ 'Toys & games': 'blocks', Clothing: 'shirt', Home: 'lamp', Limited: 'vase' },
};

/** Things whose colour is in their name keep it; all others take one that their number decides. */
const byColour: readonly (readonly [RegExp, PaletteName])[] = [
  [/white|enamel|oat|percale|paper|salt/i, 'bone'],
  [/grey|cast-iron|noise|tyre|amplifier|u-lock/i, 'ink'],
  [/navy|blue|glass|jeans|water|rain/i, 'sky'],
  [/steel|knife|zinc|probe|scissors|whetstone/i, 'steel'],
  [/oak|ash\b|walnut|maple|wood|beech|willow|cork|ukulele|bookshelf|milking/i, 'oak'],
  [/green|olive|moss|garden|tomato|bean seed|sencha|matcha|mint|indoor/i, 'moss'],
  [/brass|gold|beeswax|sunflower|bread|honey|lamp|lantern|sand/i, 'sand'],
  [/rust|terracotta|leather|brick|first-aid|assam|rooibos/i, 'rust'],
  [/clay|stoneware|kitchen radio/i, 'clay'],
  [/lavender|wine|plush/i, 'plum'],
];

const paletteNames = ['clay', 'moss', 'sky', 'sand', 'plum', 'rust', 'ink', 'oak'] satisfies PaletteName[];

/** A number that stays the same for a text, spread over its letters. */
const spread = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);

interface Pictured {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
}

/** The picture of a product: always the same one for the same product. */
export function pictureOf({ sku, name, category }: Pictured): PictureChoice {
  const form = category === 'Books' ? 'book' : byWords.find(([words]) => words.test(sku))?.[1];
  const palette = byColour.find(([words]) => words.test(name))?.[1];
  return {
    form: form ?? byCategory[category] ?? 'tote',
    palette: palette ?? paletteNames[spread(sku) % paletteNames.length] ?? 'clay',
  };
}
