/** The zones this server knows; the browser's list may be another one, and both must render the same. */
export const loadZones = () => ['UTC', ...Intl.supportedValuesOf('timeZone')];
