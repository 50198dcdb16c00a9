import { BlockList } from 'node:net';
import { isLoopback } from '../../../src/directory/postgres-connection';

/** Source: https://www.iana.org/assignments/iana-ipv4-special-registry, and -ipv6- */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv6');

/** Names that mean something within one network only: `db`, `db.local`, `host.docker.internal`. */
const LOCAL_NAME = /^[^.:]+$|\.(local|localhost|internal|home\.arpa)\.?$/;

/** Whether nobody but this machine and its neighbours can reach a host. @param hostname as in a URL */
export function isOnlyHere(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return (
    isLoopback(hostname) ||
    LOCAL_NAME.test(host) ||
    PRIVATE.check(host, 'ipv4') ||
    PRIVATE.check(host, 'ipv6')
  );
}
