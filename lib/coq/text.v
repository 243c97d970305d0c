(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Claims and certificates: as data, and read from text.                      *)
(*                                                                            *)
(* docs/spec/claim.md and docs/spec/certificate.md are followed word by word: *)
(* a text is cut into lines, a line at its single spaces into words, and the  *)
(* words at the colons into parts. Nothing else is skipped, so that every     *)
(* character of a text belongs to some word that is read.                     *)
(*                                                                            *)
(*     reading A == what was read, or Malformed, or Unsupported: of another   *)
(*                  version, of a rule nobody knows here, or beyond `limit`   *)
(*         limit == the largest degree of a claim                             *)
(*  split c text == the pieces of the text between the characters c           *)
(*    parts line == its words, in the lists between the words ":"             *)
(*    positive_word, natural_word, integer_word, rational_word, cut_word,     *)
(*    radius_word word == the number; None if the word is no such number      *)
(*  pattern_in n word == Some p if the word has the form of a pattern; p is   *)
(*                  the pattern of degree n whose one spelling it is, if any  *)
(*  sizes_in n word == the same for the sizes of an architecture              *)
(*    read_claim text, read_certificate text == the text as data              *)
(*                                                                            *)
(* Lists may be long: what goes through texts, lines or words is iterative.   *)
(******************************************************************************)
From Coq Require Import Ascii String List ZArith QArith Bool PeanoNat.
From Rootprint Require Import check.
Import ListNotations.
Set Implicit Arguments.
Unset Strict Implicit.
Local Open Scope string_scope.
Local Open Scope list_scope.
Local Open Scope Z_scope.

Definition limit : Z := 20000.

(* ---- data ---------------------------------------------------------------- *)

(* The parts of the real roots, and those of the pairs of other ones, ascending. *)
Definition pattern : Type := (list nat * list nat)%type.

(* A root of a pattern in a layer: the real one, or the pair, with this number. *)
Inductive root := p_root (number : Z) | q_root (number : Z).

(* Patterns and architectures are missing where the words are not those of any in the degree of the forms. *)
Inductive claim :=
  | has_pattern (w : list Q) (p : option pattern)
  | has_place (w : list Q) (k : option (list nat)) (X : place)
  | member (w : list Q) (k s : list Z) (inside : bool)
  | discriminant (w : list Q) (on : bool)
  | box_patterns (middle radii : list Q) (among : list (option pattern))
  | box_places (middle radii : list Q) (k : option (list nat)) (among : list place)
  | box_has_pattern (middle radii : list Q) (p : option pattern)
  | box_has_place (middle radii : list Q) (k : option (list nat)) (X : place)
  | patterns_are (n : nat) (l : list (option pattern))
  | covers_are (n : nat) (p : option pattern) (l : list (option pattern))
  | factorisations (n : nat) (k : option (list nat)) (p : option pattern) (all compatible : Z)
                   (listed : list (list (list root)))
  | critical (u a : list Q) (lambda : list Z) (complete : bool) (items : list (option pattern * list Q)).

(* A form, perhaps with a body of rule 1. *)
Definition witnessed (A : Type) : Type := (list A * option body)%type.

(* A zero of the critical system, in units of 2^-p: its radius, and for every form the numbers of the centre, real and
   imaginary parts by turns if the zero is one of a pair, and the cuts, none for a pair. *)
Record critical_zero := Critical_zero
  { radius : Z;
    forms : list (list Z * list (Z * positive)) }.

(* Rule 11: a cap, and so many roots that are in it. *)
Record cap := Cap
  { cap_is_real : bool;             (* otherwise its conjugate is meant, too  *)
    cap_roots : Z;
    cap_radius : Z * positive;
    cap_centre : (Z * Z) * (Z * Z) }. (* real and imaginary parts             *)

(* Rule 11: B, in units of 2^-precision, and w. *)
Record weighted_inverse := WeightedInverse
  { precision : Z;
    entries : list Z;               (* row by row                             *)
    weights : list Z }.

(* Rule 11: why nothing else is possible in a box. *)
Inductive piece :=
  | split_piece (i : Z) (lower upper : piece)
  | uniform_piece (z : option weighted_inverse) (b : body)
  | clusters_piece (caps : list cap).

(* A certificate, by the rules in their order. *)
Inductive certificate :=
  | by_pattern (b : body)
  | by_zero
  | by_repeated (c : Q) (B C : list Z)
  | by_squarefree (b : option bezout)
  | by_enumeration
  | by_degenerations
  | by_fillings
  | by_critical (p : Z) (reals pairs : list critical_zero)
  | by_groups (c : Q) (groups : list (witnessed Z)) (N : option Z)
  | by_sections (N : Z)
  | by_pieces (p : piece)
  | by_examples (forms : list (witnessed Q)).

(* ---- readings ------------------------------------------------------------ *)

Inductive reading (A : Type) := Read (a : A) | Malformed | Unsupported.
Arguments Malformed {A}.
Arguments Unsupported {A}.

Definition after (A B : Type) (r : reading A) (next : A -> reading B) : reading B :=
  match r with
  | Read a => next a
  | Malformed => Malformed
  | Unsupported => Unsupported
  end.

Definition needed (A : Type) (a : option A) : reading A :=
  match a with Some a => Read a | None => Malformed end.

(* What is well formed, but perhaps too large. *)
Definition supported (A : Type) (within : bool) (a : A) : reading A :=
  if within then Read a else Unsupported.

Definition option_after (A B : Type) (a : option A) (next : A -> option B) : option B :=
  match a with Some a => next a | None => None end.

Notation "'let*' x := a 'in' b" := (after a (fun x => b)) (at level 200, x pattern, b at level 200).
Notation "'let?' x := a 'in' b" := (option_after a (fun x => b)) (at level 200, x pattern, b at level 200).
Notation "'need' c 'in' b" := (if c then b else None) (at level 200, b at level 200).

(* ---- texts, lines, words ------------------------------------------------- *)

Definition newline : ascii := ascii_of_nat 10.

Fixpoint reverse_onto (done text : string) : string :=
  match text with
  | EmptyString => done
  | String a text' => reverse_onto (String a done) text'
  end.

(* `piece` is the beginning of the next piece, backwards, as `pieces` are. *)
Fixpoint split_after (separator : ascii) (pieces : list string) (piece : string) (text : string) : list string :=
  match text with
  | EmptyString => rev_append pieces [reverse_onto EmptyString piece]
  | String a text' =>
    if Ascii.eqb a separator then
      split_after separator (reverse_onto EmptyString piece :: pieces) EmptyString text'
    else split_after separator pieces (String a piece) text'
  end.

Definition split (separator : ascii) (text : string) : list string :=
  split_after separator [] EmptyString text.

Definition words (line : string) : list string := split " " line.

Fixpoint parts_after (done : list (list string)) (part words : list string) : list (list string) :=
  match words with
  | [] => rev_append done [rev_append part []]
  | word :: words' =>
    if String.eqb word ":" then parts_after (rev_append part [] :: done) [] words'
    else parts_after done (word :: part) words'
  end.

Definition parts (line : string) : list (list string) := parts_after [] [] (words line).

Definition begins (name line : string) : bool := String.eqb (hd EmptyString (words line)) name.

(* Every item read, if all can be. *)
Fixpoint read_all_after (A B : Type) (read : A -> option B) (done : list B) (l : list A) : option (list B) :=
  match l with
  | [] => Some (rev_append done [])
  | a :: l' => let? b := read a in read_all_after read (b :: done) l'
  end.

Definition read_all (A B : Type) (read : A -> option B) (l : list A) : option (list B) := read_all_after read [] l.

Definition read_some (A B : Type) (read : A -> option B) (l : list A) : option (list B) :=
  match l with [] => None | _ => read_all read l end.

(* ---- numbers ------------------------------------------------------------- *)

Definition digit (a : ascii) : option Z :=
  let code := Z.of_N (N_of_ascii a) in
  if (48 <=? code) && (code <=? 57) then Some (code - 48) else None.

Fixpoint digits_after (value : Z) (word : string) : option Z :=
  match word with
  | EmptyString => Some value
  | String a word' => let? d := digit a in digits_after (10 * value + d) word'
  end.

(* A number that is not 0: no leading zero. *)
Definition positive_number (word : string) : option positive :=
  match word with
  | EmptyString => None
  | String a _ =>
    if Ascii.eqb a "0" then None
    else match digits_after 0 word with
         | Some (Zpos p) => Some p
         | _ => None
         end
  end.

Definition positive_word (word : string) : option Z := option_map Zpos (positive_number word).

Definition natural_word (word : string) : option Z :=
  if String.eqb word "0" then Some 0 else positive_word word.

Definition integer_word (word : string) : option Z :=
  match word with
  | String "-" word' => option_map Zneg (positive_number word')
  | _ => natural_word word
  end.

(* A fraction, or where that is allowed an integer; the numerator is read by `numerator`. *)
Definition fraction (numerator : string -> option Z) (alone : bool) (word : string) : option (Z * positive) :=
  match split "/" word with
  | [a; b] => let? a := numerator a in let? b := positive_number b in Some (a, b)
  | [a] => need alone in let? a := numerator a in Some (a, xH)
  | _ => None
  end.

Definition to_rational (a : Z * positive) : Q := Qmake (fst a) (snd a).

Definition rational_word (word : string) : option Q := option_map to_rational (fraction integer_word true word).
Definition radius_word (word : string) : option Q := option_map to_rational (fraction natural_word true word).
Definition cut_word (word : string) : option (Z * positive) := fraction integer_word false word.

Definition total (l : list Z) : Z := fold_left Z.add l 0.

(* What is beyond the limit as one more than that, which is more than any degree as well. *)
Definition bounded (a : Z) : nat := Z.to_nat (Z.min a (limit + 1)).

(* ---- patterns, places, sizes --------------------------------------------- *)

(* The entries of a side, read as numbers. *)
Definition side (word : string) : option (list Z) :=
  if String.eqb word "0" then Some [] else read_some positive_word (split "," word).

Fixpoint digits_of (done : list Z) (word : string) : option (list Z) :=
  match word with
  | EmptyString => Some (rev_append done [])
  | String a word' => let? d := digit a in need 0 <? d in digits_of (d :: done) word'
  end.

(* The entries of a side, read as digits: no text that is not well formed has such. *)
Definition side_of_digits (word : string) : option (list Z) :=
  if String.eqb word "0" then Some [] else need negb (String.eqb word "") in digits_of [] word.

Fixpoint ascends (last : Z) (l : list Z) : bool :=
  match l with
  | [] => true
  | a :: l' => (last <=? a) && ascends a l'
  end.

Definition pattern_of_degree (n : nat) (rho gam : list Z) : option pattern :=
  need ascends 1 rho && ascends 1 gam && (total rho + 2 * total gam =? Z.of_nat n) in
  Some (map Z.to_nat rho, map Z.to_nat gam).

Definition has_two_digits (l : list Z) : bool := existsb (fun a => 10 <=? a) l.

Definition pattern_in (n : nat) (word : string) : option (option pattern) :=
  match split "|" word with
  | [r; g] =>
    let digits :=
      let? rho := side_of_digits r in
      let? gam := side_of_digits g in
      pattern_of_degree n rho gam in
    match digits with
    | Some p => Some (Some p)
    | None =>
      let? rho := side r in
      let? gam := side g in
      Some (need has_two_digits rho || has_two_digits gam in pattern_of_degree n rho gam)
    end
  | _ => None
  end.

Definition place_word (word : string) : option place :=
  if String.eqb word "interior" then Some interior
  else if String.eqb word "boundary" then Some boundary
  else if String.eqb word "outside" then Some outside
  else None.

Definition sizes (word : string) : option (list Z) := read_some positive_word (split "," word).

(* The sizes of an architecture of degree n, if the word says such. *)
Definition sizes_in (n : nat) (word : string) : option (option (list nat)) :=
  let? k := sizes word in
  Some (need total (map Z.pred k) =? Z.of_nat n in Some (map Z.to_nat k)).

(* ---- fillings ------------------------------------------------------------ *)

(* The number at the beginning, and what follows it. *)
Fixpoint number_before (value : Z) (text : string) : Z * string :=
  match text with
  | EmptyString => (value, text)
  | String a text' =>
    match digit a with
    | Some d => number_before (10 * value + d) text'
    | None => (value, text)
    end
  end.

Fixpoint roots_after (fuel : nat) (done : list root) (text : string) : option (list root) :=
  match fuel, text with
  | _, EmptyString => Some (rev_append done [])
  | S fuel', String kind ((String first _) as rest) =>
    let? d := digit first in
    need 0 <? d in
    let '(number, text'') := number_before 0 rest in
    if Ascii.eqb kind "p" then roots_after fuel' (p_root number :: done) text''
    else if Ascii.eqb kind "q" then roots_after fuel' (q_root number :: done) text''
    else None
  | _, _ => None
  end.

Definition layer (word : string) : option (list root) :=
  if String.eqb word "" then None
  else if String.eqb word "1" then Some []
  else roots_after (String.length word) [] word.

Definition filling (word : string) : option (list (list root)) := read_some layer (split "." word).

(* ---- claims -------------------------------------------------------------- *)

(* The first line of a text: version 1 of what is called `name`. *)
Definition read_header (name line : string) : reading unit :=
  match words line with
  | [word; version] =>
    if String.eqb word name then
      let* v := needed (positive_word version) in
      supported (v =? 1) tt
    else Malformed
  | _ => Malformed
  end.

(* The coefficients of a form: one at least. *)
Definition form_words (l : list string) : reading (list Q) :=
  let* w := needed (read_some rational_word l) in
  supported (Z.of_nat (length w) <=? limit + 1) w.

(* What is said of a form. *)
Definition read_statement (w : list Q) (line : string) : reading claim :=
  let n := pred (length w) in
  match words line with
  | [name; a] =>
    if String.eqb name "pattern" then
      let* p := needed (pattern_in n a) in Read (has_pattern w p)
    else if String.eqb name "discriminant" then
      if String.eqb a "on" then Read (discriminant w true)
      else if String.eqb a "off" then Read (discriminant w false)
      else Malformed
    else Malformed
  | [name; a; b] =>
    if String.eqb name "place" then
      let* k := needed (sizes_in n a) in
      let* X := needed (place_word b) in Read (has_place w k X)
    else Malformed
  | [name; a; b; c] =>
    if String.eqb name "member" then
      let* k := needed (sizes a) in
      let* s := needed (sizes b) in
      if String.eqb c "in" then Read (member w k s true)
      else if String.eqb c "out" then Read (member w k s false)
      else Malformed
    else Malformed
  | _ => Malformed
  end.

(* What is said of a box. *)
Definition read_content (middle radii : list Q) (line : string) : reading claim :=
  let n := pred (length middle) in
  match words line with
  | name :: next :: l =>
    if String.eqb name "patterns" && String.eqb next "among" then
      let* among := needed (read_some (pattern_in n) l) in Read (box_patterns middle radii among)
    else if String.eqb name "places" then
      match l with
      | word :: l' =>
        let* k := needed (sizes_in n next) in
        let* among := needed (read_some place_word l') in
        if String.eqb word "among" then Read (box_places middle radii k among) else Malformed
      | [] => Malformed
      end
    else if String.eqb name "contains" then
      match l with
      | [a] =>
        if String.eqb next "pattern" then
          let* p := needed (pattern_in n a) in Read (box_has_pattern middle radii p)
        else Malformed
      | [a; b] =>
        if String.eqb next "place" then
          let* k := needed (sizes_in n a) in
          let* X := needed (place_word b) in Read (box_has_place middle radii k X)
        else Malformed
      | _ => Malformed
      end
    else Malformed
  | _ => Malformed
  end.

(* What is said of a degree. *)
Definition read_strata (n : nat) (line : string) : reading claim :=
  match parts line with
  | [name :: l] =>
    if String.eqb name "patterns" then
      let* l := needed (read_some (pattern_in n) l) in Read (patterns_are n l)
    else Malformed
  | [[name; a]; l] =>
    if String.eqb name "covers" then
      let* p := needed (pattern_in n a) in
      let* l := needed (read_all (pattern_in n) l) in Read (covers_are n p l)
    else Malformed
  | [[name; a; b; c; d]; l] =>
    if String.eqb name "factorisations" then
      let* k := needed (sizes_in n a) in
      let* p := needed (pattern_in n b) in
      let* all_ways := needed (natural_word c) in
      let* compatible := needed (natural_word d) in
      let* l := needed (read_all filling l) in Read (factorisations n k p all_ways compatible l)
    else Malformed
  | _ => Malformed
  end.

(* A pattern and a box, of a claim about critical points in degree n. *)
Definition item (n : nat) (part : list string) : option (option pattern * list Q) :=
  match part with
  | p :: l =>
    let? p := pattern_in n p in
    let? l := read_some rational_word l in
    need Nat.eqb (length l) (n + 2) in Some (p, l)
  | [] => None
  end.

Definition critical_line (u a : list Q) (line : string) : option claim :=
  match parts line with
  | [name; lambda; how] :: items =>
    need String.eqb name "critical" && (String.eqb how "all" || String.eqb how "some") in
    let? lambda := side lambda in
    let? items := read_all (item (pred (length u))) items in
    Some (critical u a lambda (String.eqb how "all") items)
  | _ => None
  end.

Definition read_claim (text : string) : reading claim :=
  match split newline text with
  | header :: ((_ :: _) as lines) =>
    let* _ := read_header "rootprint-claim" header in
    match lines with
    | [object; line; EmptyString] =>
      match parts object with
      | [name :: l] =>
        if String.eqb name "form" then
          let* w := form_words l in read_statement w line
        else if String.eqb name "degree" then
          match l with
          | [a] =>
            let* n := needed (natural_word a) in
            let* n := supported (n <=? limit) (Z.to_nat n) in read_strata n line
          | _ => Malformed
          end
        else Malformed
      | [name :: l; m] =>
        if String.eqb name "box" then
          let* middle := form_words l in
          let* radii := needed (read_all radius_word m) in
          if Nat.eqb (length middle) (length radii) then read_content middle radii line else Malformed
        else if String.eqb name "loss" then
          let* u := form_words l in
          let* a := needed (read_all rational_word m) in
          let n := Z.of_nat (pred (length u)) in
          if (n + 1) * (n + 2) =? 2 * Z.of_nat (length a) then needed (critical_line u a line) else Malformed
        else Malformed
      | _ => Malformed
      end
    | _ => Malformed
    end
  | _ => Malformed
  end.

(* ---- certificates -------------------------------------------------------- *)

(* A line `name a`, where a is one word. *)
Definition line_of (A : Type) (name : string) (read : string -> option A) (line : string) : option A :=
  match words line with
  | [word; a] => need String.eqb word name in read a
  | _ => None
  end.

(* A line `name a ...`, of one word at least. *)
Definition list_line (A : Type) (name : string) (read : string -> option A) (line : string) : option (list A) :=
  match words line with
  | word :: l => need String.eqb word name in read_some read l
  | [] => None
  end.

Definition factor_line (line : string) : option factor :=
  match parts line with
  | [[name; m]; A; l] =>
    need String.eqb name "factor" in
    let? m := positive_word m in
    let? A := read_some integer_word A in
    let? l := read_some cut_word l in Some (Factor (bounded m) A l)
  | _ => None
  end.

Definition bezout_line (line : string) : option bezout :=
  match parts line with
  | [[name; N; w]; U; V] =>
    need String.eqb name "bezout" in
    let? N := positive_word N in
    let? w := positive_word w in
    let? U := read_all natural_word U in
    let? V := read_all natural_word V in Some (Bezout N w U V)
  | _ => None
  end.

(* All lines that begin with `name`. *)
Fixpoint lines_of (A : Type) (name : string) (read : string -> option A) (done : list A) (lines : list string) :
  option (list A * list string) :=
  match lines with
  | line :: lines' =>
    if begins name line then let? a := read line in lines_of name read (a :: done) lines'
    else Some (rev_append done [], lines)
  | [] => Some (rev_append done [], [])
  end.

(* A line that may be missing. *)
Definition optional_line (A : Type) (name : string) (read : string -> option A) (lines : list string) :
  option (option A * list string) :=
  match lines with
  | line :: lines' =>
    if begins name line then let? a := read line in Some (Some a, lines') else Some (None, lines)
  | [] => Some (None, [])
  end.

(* The body of rule 1. *)
Definition body_lines (lines : list string) : option (body * list string) :=
  match lines with
  | first :: second :: lines =>
    let? c := line_of "constant" rational_word first in
    let? m := line_of "infinity" natural_word second in
    let? (l, lines) := lines_of "factor" factor_line [] lines in
    let? (z, lines) := optional_line "bezout" bezout_line lines in
    Some (Body c (bounded m) l z, lines)
  | _ => None
  end.

(* Lines `name a ...`, each perhaps with a body of rule 1. As many as `fuel` are enough: one for every line. *)
Fixpoint witnessed_lines (A : Type) (fuel : nat) (name : string) (read : string -> option A)
  (done : list (witnessed A)) (lines : list string) : option (list (witnessed A) * list string) :=
  match fuel, lines with
  | S fuel', line :: lines' =>
    if begins name line then
      let? w := list_line name read line in
      if begins "constant" (hd EmptyString lines') then
        let? (b, lines'') := body_lines lines' in
        witnessed_lines fuel' name read ((w, Some b) :: done) lines''
      else witnessed_lines fuel' name read ((w, None) :: done) lines'
    else Some (rev_append done [], lines)
  | _, _ => Some (rev_append done [], lines)
  end.

(* Rule 8: radius, and a list for every form, after which cuts come if the zero is real. *)
Fixpoint lists_of_forms (with_cuts : bool) (l : list (list string)) : option (list (list Z * list (Z * positive))) :=
  match l with
  | [] => Some []
  | a :: l' =>
    let? a := read_some integer_word a in
    match with_cuts, l' with
    | false, _ => let? rest := lists_of_forms with_cuts l' in Some ((a, []) :: rest)
    | true, b :: l'' =>
      let? b := read_all cut_word b in
      let? rest := lists_of_forms with_cuts l'' in Some ((a, b) :: rest)
    | true, [] => None
    end
  end.

Definition zero_line (name : string) (with_cuts : bool) (line : string) : option critical_zero :=
  match parts line with
  | [word; R] :: ((_ :: _) as l) =>
    need String.eqb word name in
    let? R := positive_word R in
    let? l := lists_of_forms with_cuts l in Some (Critical_zero R l)
  | _ => None
  end.

Definition critical_lines (lines : list string) : option (certificate * list string) :=
  match lines with
  | first :: lines =>
    let? p := line_of "precision" natural_word first in
    let? (reals, lines) := lines_of "real" (zero_line "real" true) [] lines in
    let? (pairs, lines) := lines_of "pair" (zero_line "pair" false) [] lines in
    Some (by_critical p reals pairs, lines)
  | [] => None
  end.

(* Rule 11. *)
Definition cap_line (line : string) : option cap :=
  match parts line with
  | [[name; m; rho]; centre] =>
    let? m := positive_word m in
    let? rho := cut_word rho in
    let? centre := read_all integer_word centre in
    match String.eqb name "real", centre with
    | true, [a; b] => Some (Cap true m rho ((a, 0), (b, 0)))
    | false, [a; a'; b; b'] => Some (Cap false m rho ((a, a'), (b, b')))
    | _, _ => None
    end
  | _ => None
  end.

Fixpoint cap_lines (done : list cap) (lines : list string) : option (list cap * list string) :=
  match lines with
  | line :: lines' =>
    if begins "real" line || begins "pair" line then let? c := cap_line line in cap_lines (c :: done) lines'
    else Some (rev_append done [], lines)
  | [] => Some (rev_append done [], [])
  end.

Definition inverse_line (line : string) : option weighted_inverse :=
  match parts line with
  | [[_; p]; B; w] =>
    let? p := natural_word p in
    let? B := read_some integer_word B in
    let? w := read_some integer_word w in Some (WeightedInverse p B w)
  | _ => None
  end.

(* One piece, with those it is split into. As many as `fuel` are enough: one for every line. *)
Fixpoint piece_lines (fuel : nat) (lines : list string) : option (piece * list string) :=
  match fuel, lines with
  | S fuel', line :: lines' =>
    if begins "split" line then
      let? i := line_of "split" natural_word line in
      let? (lower, lines'') := piece_lines fuel' lines' in
      let? (upper, lines'') := piece_lines fuel' lines'' in Some (split_piece i lower upper, lines'')
    else if String.eqb line "uniform" then
      let? (z, lines'') := optional_line "inverse" inverse_line lines' in
      let? (b, lines'') := body_lines lines'' in Some (uniform_piece z b, lines'')
    else if String.eqb line "clusters" then
      let? (caps, lines'') := cap_lines [] lines' in Some (clusters_piece caps, lines'')
    else None
  | _, _ => None
  end.

(* The rules, by their names. *)
Inductive rule := pattern_rule | zero_rule | repeated_rule | squarefree_rule | enumeration_rule | degenerations_rule
  | fillings_rule | critical_rule | groups_rule | sections_rule | pieces_rule | examples_rule.

Definition rules : list (string * rule) :=
  [("pattern", pattern_rule); ("zero", zero_rule); ("repeated", repeated_rule); ("squarefree", squarefree_rule);
   ("enumeration", enumeration_rule); ("degenerations", degenerations_rule); ("fillings", fillings_rule);
   ("critical", critical_rule); ("groups", groups_rule); ("sections", sections_rule); ("pieces", pieces_rule);
   ("examples", examples_rule)].

Fixpoint is_lower_case (word : string) : bool :=
  match word with
  | EmptyString => true
  | String a word' =>
    let code := Z.of_N (N_of_ascii a) in (97 <=? code) && (code <=? 122) && is_lower_case word'
  end.

Definition read_rule (line : string) : reading rule :=
  match words line with
  | [word; name] =>
    if String.eqb word "rule" && negb (String.eqb name "") && is_lower_case name then
      match find (fun r => String.eqb (fst r) name) rules with
      | Some r => Read (snd r)
      | None => Unsupported
      end
    else Malformed
  | _ => Malformed
  end.

Definition rule_lines (r : rule) (lines : list string) : option (certificate * list string) :=
  match r with
  | pattern_rule => let? (b, lines) := body_lines lines in Some (by_pattern b, lines)
  | zero_rule => Some (by_zero, lines)
  | repeated_rule =>
    match lines with
    | first :: second :: third :: lines =>
      let? c := line_of "constant" rational_word first in
      let? B := list_line "square" integer_word second in
      let? C := list_line "cofactor" integer_word third in Some (by_repeated c B C, lines)
    | _ => None
    end
  | squarefree_rule => let? (z, lines) := optional_line "bezout" bezout_line lines in Some (by_squarefree z, lines)
  | enumeration_rule => Some (by_enumeration, lines)
  | degenerations_rule => Some (by_degenerations, lines)
  | fillings_rule => Some (by_fillings, lines)
  | critical_rule => critical_lines lines
  | groups_rule =>
    match lines with
    | first :: lines =>
      let? c := line_of "constant" rational_word first in
      let? (l, lines) := witnessed_lines (length lines) "group" integer_word [] lines in
      let? (N, lines) := optional_line "modulus" (line_of "modulus" positive_word) lines in
      Some (by_groups c l N, lines)
    | [] => None
    end
  | sections_rule =>
    match lines with
    | first :: lines => let? N := line_of "modulus" positive_word first in Some (by_sections N, lines)
    | [] => None
    end
  | pieces_rule => let? (p, lines) := piece_lines (length lines) lines in Some (by_pieces p, lines)
  | examples_rule =>
    let? (l, lines) := witnessed_lines (length lines) "form" rational_word [] lines in Some (by_examples l, lines)
  end.

Definition read_certificate (text : string) : reading certificate :=
  match split newline text with
  | header :: ((_ :: _) as lines) =>
    let* _ := read_header "rootprint-certificate" header in
    match lines with
    | line :: ((_ :: _) as lines') =>
      let* r := read_rule line in
      let* (k, rest) := needed (rule_lines r lines') in
      match rest with
      | [last; EmptyString] => if String.eqb last "end" then Read k else Malformed
      | _ => Malformed
      end
    | _ => Malformed
    end
  | _ => Malformed
  end.
