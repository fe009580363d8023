import { findBrokerConfigDefinition } from './broker-config-definitions';
import type { BrokerConfigDefinition } from './broker-config-definition';
import { ConfigSource } from './config-description';
import type { ConfigEntries } from './config-resource';
import { ConfigRefused } from './config-refused';
import { faultOfValue, listOf } from './config-value';
import { longerUnits } from './definitions/log-configs';

/** A value and where it comes from. */
export interface ConfigSynonym {
  readonly name: string;
  readonly value: string;
  readonly source: number;
}

const NONE: ConfigEntries = new Map();

/**
 * The broker's configs in force: what clients set for this broker, else what they set for all, else what the
 * broker was started with, else the default. Kafka: DynamicBrokerConfig.
 */
export class BrokerConfigs {
  private ofThisBroker = NONE;
  private ofAllBrokers = NONE;
  private readonly listeners = new Set<() => void>();

  /** Throws ConfigRefused for an unknown key or a value that is not allowed. */
  constructor(private readonly atStart: ConfigEntries) {
    for (const [name, value] of atStart) checkBrokerConfig(name, value);
  }

  /** Takes over what clients have set, and tells who listens. */
  replaceDynamic(ofThisBroker: ConfigEntries, ofAllBrokers: ConfigEntries): void {
    this.ofThisBroker = ofThisBroker;
    this.ofAllBrokers = ofAllBrokers;
    for (const listener of this.listeners) listener();
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Every place that has a value, the one in force first. */
  synonyms(name: string): ConfigSynonym[] {
    return namesOf(name).flatMap((each) => this.valuesOf(each));
  }

  /** Whether somebody set it, be it to its default. */
  isSet(name: string): boolean {
    return this.synonyms(name).some(({ source }) => source !== ConfigSource.default);
  }

  text(name: string): string | undefined {
    const [inForce] = this.synonyms(name);
    if (inForce === undefined) return undefined;
    const unitMs = longerUnits[name]?.find((longer) => longer.name === inForce.name)?.unitMs;
    // -1 means no limit in every unit.
    const isScaled = unitMs !== undefined && Number(inForce.value) > 0;
    return isScaled ? String(Number(inForce.value) * unitMs) : inForce.value;
  }

  number(name: string): number {
    return Number(this.text(name));
  }

  boolean(name: string): boolean {
    return this.text(name)?.toLowerCase() === 'true';
  }

  list(name: string): string[] {
    return listOf(this.text(name) ?? '');
  }

  /** For a listener, or for one mechanism of it, whose own value overrules the one for all. */
  textOf(listener: string, name: string, mechanism?: string): string | undefined {
    const ofListener = `listener.name.${listener.toLowerCase()}`;
    const ofMechanism = mechanism === undefined ? undefined : `${ofListener}.${mechanism.toLowerCase()}`;
    return (
      (ofMechanism === undefined ? undefined : this.ownText(`${ofMechanism}.${name}`)) ??
      this.ownText(`${ofListener}.${name}`) ??
      this.text(name)
    );
  }

  listOf(listener: string, name: string): string[] {
    return listOf(this.textOf(listener, name) ?? '');
  }

  /** Names that are set beyond the well-known ones: those of listeners. */
  namesOfListeners(): string[] {
    const all = [...this.ofThisBroker.keys(), ...this.ofAllBrokers.keys(), ...this.atStart.keys()];
    return [...new Set(all)].filter((name) => name.startsWith('listener.name.'));
  }

  private ownText(name: string): string | undefined {
    return this.ofThisBroker.get(name) ?? this.ofAllBrokers.get(name) ?? this.atStart.get(name);
  }

  private valuesOf(name: string): ConfigSynonym[] {
    const standard = findBrokerConfigDefinition(name)?.default ?? undefined;
    const isOfListener = name.startsWith('listener.name.');
    const places = [
      [this.ofThisBroker.get(name), ConfigSource.dynamicBroker],
      [this.ofAllBrokers.get(name), ConfigSource.dynamicDefaultBroker],
      [this.atStart.get(name), ConfigSource.staticBroker],
      [isOfListener ? undefined : standard, ConfigSource.default],
    ] as const;
    return places.flatMap(([value, source]) => (value === undefined ? [] : [{ name, value, source }]));
  }
}

const namesOf = (name: string): string[] => [name, ...(longerUnits[name] ?? []).map((longer) => longer.name)];

/** Throws ConfigRefused for an unknown key or a value that is not allowed. */
export function checkBrokerConfig(name: string, value: string): BrokerConfigDefinition {
  const definition = findBrokerConfigDefinition(name);
  if (definition === undefined) throw new ConfigRefused(name, 'it is not a configuration of brokers');
  const fault = faultOfValue(definition, value);
  if (fault === undefined) return definition;
  const shown = definition.type === 'password' ? 'its value' : JSON.stringify(value);
  throw new ConfigRefused(name, `${shown} ${fault}`);
}
