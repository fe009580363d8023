import { ProjectionMetrics, Projections } from '@rivermart/event-sourcing';
import { LogClient } from '@rivermart/messaging';
import { Logger, Metrics } from '@rivermart/service';
import { DataSource } from 'typeorm';
import { bankViewSet } from '../application/views/bank-view-set';

/** The bank's views over its own database and log, with their figures among those of the service. */
export const bankProjections = {
  provide: Projections,
  inject: [DataSource, LogClient, Logger, Metrics],
  useFactory: (database: DataSource, logClient: LogClient, log: Logger, { registry }: Metrics): Projections =>
    new Projections({ set: bankViewSet, metrics: new ProjectionMetrics(registry), database, logClient, log }),
};
