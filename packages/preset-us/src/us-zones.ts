/** Zones of the fifty states, one for each clock that is in use: whoever's zone is not known may live by any of them. */
export const stateZones: readonly string[] = [
  ...['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles'],
  ...['America/Anchorage', 'America/Adak', 'Pacific/Honolulu'],
];

const cities = {
  America: [
    ...['New_York', 'Detroit', 'Chicago', 'Menominee', 'Denver', 'Boise', 'Phoenix', 'Los_Angeles'],
    ...['Anchorage', 'Juneau', 'Sitka', 'Metlakatla', 'Yakutat', 'Nome', 'Adak', 'Atka', 'Shiprock'],
    ...['Fort_Wayne', 'Indianapolis', 'Louisville', 'Knox_IN', 'Puerto_Rico', 'St_Thomas', 'Virgin'],
  ],
  'America/Indiana': [
    ...['Indianapolis', 'Knox', 'Marengo', 'Petersburg', 'Tell_City', 'Vevay', 'Vincennes', 'Winamac'],
  ],
  'America/Kentucky': ['Louisville', 'Monticello'],
  'America/North_Dakota': ['Beulah', 'Center', 'New_Salem'],
  Pacific: ['Honolulu', 'Johnston', 'Guam', 'Saipan', 'Pago_Pago', 'Samoa', 'Midway', 'Wake'],
  US: [
    ...['Alaska', 'Aleutian', 'Arizona', 'Central', 'East-Indiana', 'Eastern', 'Hawaii', 'Indiana-Starke'],
    ...['Michigan', 'Mountain', 'Pacific', 'Samoa'],
  ],
} as const;

const americanZones: ReadonlySet<string> = new Set(
  Object.entries(cities).flatMap(([area, names]) => names.map((name) => `${area}/${name}`)),
);

/** Whether an IANA zone belongs to the United States or one of its territories. */
export function isAmericanZone(zone: string): boolean {
  return americanZones.has(zone);
}
