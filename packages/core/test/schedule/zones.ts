/** Zones whose clocks do unlike things: hours, half hours, midnight, whole days, or nothing. */
export const zonesWithStories = [
  'Asia/Seoul',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Europe/Dublin',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Santiago',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Asia/Tehran',
] as const;
