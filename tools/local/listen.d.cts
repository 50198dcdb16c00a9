export function listenOnLoopback(): () => void;
