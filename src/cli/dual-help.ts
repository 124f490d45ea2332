// The texts behind --help of the verbs for second persons.

export const ENROL_HELP = `gatehouse enrol: lets this account sign second for others
gatehouse enrol --add LINE: lets the person of that line sign second here
gatehouse enrol --list: who may sign second here
gatehouse enrol --remove FINGERPRINT: takes somebody off that list

The first form is for the second person, on an account of their own: it makes a key (~/.gatehouse/approver.key, for this
account only) and prints a line. The owner of the gate adds that line on theirs, and types the fingerprint that the
second person reads out. Both are for people at a terminal; what an agent started is refused. Two keys of one account are
one person.

Options of the first form:
  --codes N      draw N one-time codes too (1 to 20), for when the second person has no machine at hand; they are shown
                 once, and the gate keeps nothing that they could be read from
  --folder DIR   a folder that both accounts reach, in which requests are found by their code

Exit code: 0 done, 1 not done (and why), 2 wrong usage.

Example:
  gatehouse enrol --codes 10 --folder /srv/gatehouse
`;

export const ANSWER_HELP = `gatehouse pending: lists what waits for a person
gatehouse approve CODE: approves one request
gatehouse deny CODE: denies it

A request of this account's agents that nobody answered in time: approving leaves one ticket for the agent's next try of
the very same, within ten minutes. A request of somebody else's that waits for a second person: the answer is signed with
the key of this account (see gatehouse enrol) and printed as one line, to be pasted in their editor; where the request was
found in a folder, the answer is put there too. To approve, a person types a word of the request at a terminal; what an
agent started is refused.

Options:
  --request LINE   the request, where it was handed over by itself (without it and without a folder, it is asked for)
  --folder DIR     look for requests there, beside the folders named to gatehouse enrol

Exit code: 0 done, 1 refused (and why), 2 wrong usage.

Example:
  gatehouse approve k7m2qd
`;

export const GLASS_HELP = `gatehouse break-glass: for some minutes one person decides where a policy wants two
gatehouse break-glass --end: ends that at once

For emergencies in which nobody else can be reached. A person types why at a terminal; that is recorded, and shown in the
status bar and in every question while it lasts. Everything else asks as before. What an agent started is refused.

Options:
  --minutes N   how long: 1 to 15 (default: 15)

Exit code: 0 done, 1 not done (and why), 2 wrong usage.

Example:
  gatehouse break-glass --minutes 5
`;
