import type { StartedShop } from '../supervisor/run-shop';

export async function seedCatalogue(_shop: StartedShop): Promise<void> {}
