import { PollingWorker } from '@rivermart/service';
import { Injectable } from '@nestjs/common';
import { TypeOrmCatalogue } from './typeorm-catalogue';

const EVERY_MS = 10_000;

/** Brings in the prices that another process of this service has changed. */
@Injectable()
export class CatalogueRefresh extends PollingWorker {
  constructor(catalogue: TypeOrmCatalogue) {
    super({
      name: 'order-catalogue-refresh',
      everyMs: EVERY_MS,
      run: async () => {
        await catalogue.refresh();
        return false;
      },
    });
  }
}
