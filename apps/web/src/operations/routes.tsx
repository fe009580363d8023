import { Route, Switch } from 'wouter';
import { NotFound } from '../shell/not-found';
import { JourneyPage } from '../journey/journey-page';

export default function OperationsRoutes() {
  return (
    <Switch>
      <Route path="/ops/orders/:orderId">
        {({ orderId }) => <JourneyPage orderId={orderId} view="operator" />}
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}
