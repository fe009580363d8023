import { aShipment, type ShipmentName } from '../../test/a-shipment';
import { toRow, toShipment } from './shipment-mapping';

const names = Object.keys(aShipment) as ShipmentName[];

describe('a stored shipment', () => {
  it.each(names)('that is %s comes back as it was', (name) => {
    expect(toShipment(toRow(aShipment[name]()))).toEqual(aShipment[name]());
  });

  it('keeps the address only until the carrier has it', () => {
    expect(toRow(aShipment.booking()).shipTo).not.toBeNull();
    expect(toRow(aShipment.booked()).shipTo).toBeNull();
  });
});
