import { Route, Switch } from 'wouter';
import { JourneyPage } from '../journey';
import { NotFound } from '../shell/not-found';
import { InboxPage } from './inbox/inbox-page';
import { OrdersPage } from './orders/orders-page';
import { TrackingPage } from './orders/tracking-page';
import { PointsPage } from './points/points-page';

/** What belongs to one person. */
export default function OwnRoutes() {
  return (
    <Switch>
      <Route path="/orders">{() => <OrdersPage />}</Route>
      <Route path="/orders/:id/behind">
        {({ id }) => <JourneyPage key={id} orderId={id} view="customer" />}
      </Route>
      <Route path="/orders/:id">{({ id }) => <TrackingPage key={id} orderId={id} />}</Route>
      <Route path="/points">{() => <PointsPage />}</Route>
      <Route path="/inbox">{() => <InboxPage />}</Route>
      <Route>{() => <NotFound />}</Route>
    </Switch>
  );
}
