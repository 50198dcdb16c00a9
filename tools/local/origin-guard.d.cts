import type { Server } from 'node:http';

export function withOriginGuard(emit: Server['emit']): Server['emit'];
