import { Route, Switch } from 'wouter';
import { JourneyPage } from '../journey/journey-page';
import { NotFound } from '../shell/not-found';
import './dead-letters/dead-letters.css';
import { DeadLettersPage } from './dead-letters/dead-letters-page';
import './faults/faults.css';
import { FaultsPage } from './faults/faults-page';
import { GroupPage } from './groups/group-page';
import './groups/groups.css';
import { GroupsPage } from './groups/groups-page';
import { LiveProvider } from './live/live';
import './map/map.css';
import './operations.css';
import { OperationsTabs } from './operations-tabs';
import { OrdersPage } from './orders/orders-page';
import './overview/overview.css';
import { OverviewPage } from './overview/overview-page';
import { ParkedPage } from './parked/parked-page';
import { ProcessesPage } from './processes/processes-page';
import { RecordPage } from './topics/record-page';
import { TopicPage } from './topics/topic-page';
import './topics/topics.css';
import { TopicsPage } from './topics/topics-page';

/** What operators see and do; one live feed for all of it. */
export default function OperationsRoutes() {
  return (
    <LiveProvider>
      <OperationsTabs />
      <div className="ops">
        <Switch>
          <Route path="/ops" component={OverviewPage} />
          <Route path="/ops/orders" component={OrdersPage} />
          <Route path="/ops/orders/:orderId">
            {({ orderId }) => <JourneyPage orderId={orderId} view="operator" />}
          </Route>
          <Route path="/ops/topics" component={TopicsPage} />
          <Route path="/ops/topics/:topic">{({ topic }) => <TopicPage key={topic} topic={topic} />}</Route>
          <Route path="/ops/topics/:topic/:partition/:offset">{(place) => <RecordPage {...place} />}</Route>
          <Route path="/ops/groups" component={GroupsPage} />
          <Route path="/ops/groups/:group">{({ group }) => <GroupPage key={group} group={group} />}</Route>
          <Route path="/ops/dead-letters">
            <DeadLettersPage />
          </Route>
          <Route path="/ops/dead-letters/:service/:id">{(letter) => <DeadLettersPage {...letter} />}</Route>
          <Route path="/ops/parked" component={ParkedPage} />
          <Route path="/ops/faults" component={FaultsPage} />
          <Route path="/ops/processes" component={ProcessesPage} />
          <Route component={NotFound} />
        </Switch>
      </div>
    </LiveProvider>
  );
}
