/** Why this page cannot make calls: it is in a frame, its address is not secure, or the browser has no WebRTC. */
export type EnvironmentProblem = 'framed' | 'insecure' | 'unsupported';

/** Checked before anybody types anything. */
export function findEnvironmentProblem(): EnvironmentProblem | undefined {
  // `frame-ancestors` works in a header only, and this page cannot set one: it has to check for itself.
  if (window.top !== window.self) return 'framed';
  if (!window.isSecureContext) return 'insecure';
  if (typeof RTCPeerConnection === 'undefined') return 'unsupported';
  return undefined;
}
