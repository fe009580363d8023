import { join } from 'node:path';
import { analyticsService } from '@rivermart/app-analytics';
import { bankService } from '@rivermart/app-bank';
import { gatewayService } from '@rivermart/app-gateway';
import { inventoryService } from '@rivermart/app-inventory';
import { logisticsService } from '@rivermart/app-logistics';
import { notificationService } from '@rivermart/app-notification';
import { orderService } from '@rivermart/app-order';
import { paymentService } from '@rivermart/app-payment';
import { pointsService } from '@rivermart/app-points';
import { recommendationService } from '@rivermart/app-recommendation';
import { sandboxService } from '@rivermart/app-sandbox';
import { events } from '@rivermart/contracts';
import type { ServiceDefinition } from '@rivermart/service';
import type { Manifest } from './kustomize/manifest';
import { readManifests } from './kustomize/read-manifests';
import { render } from './kustomize/render';
import { addressesNotGiven, behind, callsOf, type Call } from './network/calls';
import { Policies } from './network/policies';
import { k8sFolder, overlayFolder, overlays } from './overlays';
import { podTemplatesOf, type PodTemplate } from './pod-templates';

const services: readonly ServiceDefinition[] = [
  ...[orderService, inventoryService, paymentService, pointsService, logisticsService],
  ...[notificationService, recommendationService, analyticsService, bankService, gatewayService],
  sandboxService,
];

/** What people create beside an overlay. The books count what a sandbox has, so they are not for production. */
const tasksOf = (overlay: string): readonly Manifest[] =>
  overlay === 'production'
    ? []
    : ['books.yaml', 'order-risk.yaml'].flatMap((file) =>
        readManifests(join(k8sFolder, 'tasks', file)).map((manifest, index) => ({
          ...manifest,
          metadata: { ...manifest.metadata, name: `${file}-${index}` },
        })),
      );

const inWords = ({ from, setting, host, port }: Call): string => `${from.name}: ${setting} (${host}:${port})`;
const isInCatalogue = (service: string): boolean =>
  events.some(({ producer, readers }) => producer === service || readers.includes(service));

describe.each(overlays)('in %s', (overlay) => {
  const manifests = [...render(overlayFolder(overlay)), ...tasksOf(overlay)];
  const pods = podTemplatesOf(manifests);
  const policies = new Policies(manifests);
  const calls = callsOf(pods, manifests, services);
  const hasLabel = ({ labels }: PodTemplate, label: string): boolean =>
    labels[`rivermart.example/${label}`] === 'true';

  it('every service gets the addresses that its settings ask for', () => {
    const none = overlay === 'production' ? ['gateway: SANDBOX_URL'] : [];
    expect(addressesNotGiven(pods, manifests, services)).toEqual(none);
  });

  it('whoever has an address may go there, and is let in', () => {
    const refused = calls.filter((call) => {
      const found = behind(call, pods, manifests);
      return found.length === 0
        ? !policies.allowOut(call.from, call.port)
        : !found.every(({ pod, port }) => policies.allow(call.from, pod, port));
    });
    expect(refused.map(inWords)).toEqual([]);
  });

  it('nobody may go where his settings do not send him', () => {
    const sent = new Set(
      calls.flatMap((call) =>
        behind(call, pods, manifests).map(({ pod, port }) => `${call.from.name} -> ${pod.name}:${port}`),
      ),
    );
    const open = pods.flatMap((from) =>
      pods.flatMap((to) =>
        (to.container.ports ?? [])
          .filter(({ containerPort }) => policies.allow(from, to, containerPort))
          .map(({ containerPort }) => `${from.name} -> ${to.name}:${containerPort}`),
      ),
    );
    const amongBrokers = /^kafka -> kafka:/;
    expect(open.filter((way) => !sent.has(way) && !amongBrokers.test(way))).toEqual([]);
  });

  it('the log is reached by those whom the catalogue names, and the database by those who have one', () => {
    const deployed = pods.flatMap((pod) => {
      const service = services.find(({ name }) => name === pod.name && name === pod.container.args?.[0]);
      return service && pod.kind === 'Deployment' ? [{ pod, service }] : [];
    });
    expect(deployed).toHaveLength(services.length - 1);
    const differs = deployed.filter(
      ({ pod, service }) =>
        hasLabel(pod, 'needs-log') !== isInCatalogue(service.name) ||
        hasLabel(pod, 'needs-database') !== (service.database !== undefined),
    );
    expect(differs.map(({ service }) => service.name)).toEqual([]);
  });
});

describe('in production', () => {
  const manifests = render(overlayFolder('production'));

  it('nothing is there that breaks things or makes money: no supervisor, no sandbox, no known passwords', () => {
    const given = podTemplatesOf(manifests).flatMap(({ name, env }) =>
      env
        .filter(({ name: variable }) => /^(?:CONTROL_|SANDBOX_|DEMO_)/.test(variable))
        .map((entry) => `${name}: ${entry.name}`),
    );
    expect(given).toEqual([]);
  });
});
