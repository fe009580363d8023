import { Route, Switch } from 'wouter';
import { JourneyPage } from '../journey/journey-page';
import { NotFound } from '../shell/not-found';
import { LiveProvider } from './live/live';
import './map/map.css';
import './operations.css';
import { OperationsTabs } from './operations-tabs';
import './overview/overview.css';
import { OverviewPage } from './overview/overview-page';

/** What operators see and do; one live feed for all of it. */
export default function OperationsRoutes() {
  return (
    <LiveProvider>
      <OperationsTabs />
      <Switch>
        <Route path="/ops">
          <OverviewPage />
        </Route>
        <Route path="/ops/orders/:orderId">
          {({ orderId }) => <JourneyPage orderId={orderId} view="operator" />}
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </LiveProvider>
  );
}
