export { anAuthority, type TestCertificate } from '@rivermart/testing';
