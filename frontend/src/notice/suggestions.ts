/** What notices often ask for, by kind of conduct: a beginning to change, never a whole requirement by itself. */

const STOP = "stop";
const DO = "do";
const STEPS = "steps";

export type Suggestion = [kind: string, text: string];

const COMMON: Suggestion[] = [
  [STOP, "behaving in a way that causes harassment, alarm or distress to people who live or work nearby"],
  [STEPS, "see that visitors to the premises do not cause nuisance to neighbours"],
];

const BY_CONDUCT: Record<string, Suggestion[]> = {
  "street-drinking": [
    [STOP, "drinking alcohol, or holding an open container of it, in the streets around the place of service"],
    [DO, "attend an appointment with the alcohol outreach service"],
  ],
  noise: [
    [STOP, "playing music or other sound that can be heard inside neighbouring homes between 23:00 and 07:00"],
    [STEPS, "keep gatherings at the address from being heard in neighbouring homes"],
  ],
  begging: [
    [STOP, "asking the public for money within 10 metres of a cash machine or a shop entrance"],
    [DO, "attend an appointment with the street outreach team"],
  ],
  intimidation: [[STOP, "approaching, following or shouting at people who live or work nearby"]],
  "rowdy-behaviour": [[STOP, "gathering in a group of three or more that causes alarm or distress to others"]],
  "vehicle-nuisance": [
    [STOP, "driving or riding in a way that causes noise or danger to people nearby"],
    [STEPS, "see that no other person uses the vehicle in that way"],
  ],
  "neighbour-dispute": [[STOP, "shouting at, or making threats to, the people next door"]],
  littering: [[DO, "clear the waste from the land and take it to a licensed site"]],
  "fly-tipping": [
    [DO, "remove the waste from the land"],
    [STEPS, "keep the land secured so that no more waste is left there"],
  ],
  graffiti: [[DO, "remove the markings from the wall"]],
  "animal-nuisance": [
    [STOP, "letting the dog off its lead in public places"],
    [STEPS, "keep the dog under control and from barking through the night"],
  ],
};

export function suggestionsFor(conduct: string): Suggestion[] {
  return [...(BY_CONDUCT[conduct] ?? []), ...COMMON].slice(0, 4);
}
