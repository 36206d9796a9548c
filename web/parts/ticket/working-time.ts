/** Working minutes as `26 h 5 min`: never in days, for a working day has not 24 hours. */
export function workingTime(minutes: number) {
  const whole = Math.round(minutes);
  const [h, min] = [Math.floor(whole / 60), whole % 60];
  return [h && `${h} h`, (min || !h) && `${min} min`].filter(Boolean).join(' ');
}
