import type { Server } from 'node:http';

export function guarded(emit: Server['emit']): Server['emit'];
