/** Whether an address stays on this machine: a simulator, never the vendor. A name is believed only when it is `localhost`. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
