(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The verdict on a claim and a certificate, both as text.                    *)
(*                                                                            *)
(*  judge claim certificate == VERIFIED: the certificate proves the claim     *)
(*                  REJECTED: both are well formed, and a condition fails     *)
(*                  MALFORMED: the claim is not, or else the certificate      *)
(*                  UNSUPPORTED: of another version, by another rule, or      *)
(*                    beyond the limits                                       *)
(*  decide c k == the same for a claim and a certificate that have been read  *)
(*                                                                            *)
(* There is one function for every rule. A rule that is for other claims is   *)
(* rejected.                                                                  *)
(******************************************************************************)
From Coq Require Import Ascii String List ZArith QArith Bool PeanoNat.
From Rootprint Require Import check text rules critical pieces.
Import ListNotations.
Set Implicit Arguments.
Unset Strict Implicit.
Local Open Scope Z_scope.

Inductive verdict := VERIFIED | REJECTED | MALFORMED | UNSUPPORTED.

Definition of_bool (holds : bool) : verdict := if holds then VERIFIED else REJECTED.

(* None is beyond the limits. *)
Definition of_option (holds : option bool) : verdict :=
  match holds with Some h => of_bool h | None => UNSUPPORTED end.

(* ---- the rules ----------------------------------------------------------- *)

Definition rule_pattern (c : claim) (b : body) : bool :=
  match c with
  | has_pattern w p =>
    match proved_pattern w b with
    | Some q => is_pattern q p
    | None => false
    end
  | has_place w (Some k) X =>
    if fits w b then
      match place_of k w b with
      | Some Y => is_place X Y
      | None => false
      end
    else false
  | _ => false
  end.

Definition rule_zero (c : claim) : bool :=
  match c with
  | has_place w (Some k) X =>
    match zero_place_of k w with
    | Some Y => is_place X Y
    | None => false
    end
  | discriminant w on =>
    match zero_on_discriminant w with
    | Some on' => eqb on on'
    | None => false
    end
  | _ => false
  end.

Definition rule_repeated (c : claim) (d : Q) (B C : list Z) : bool :=
  match c with
  | discriminant w true =>
    if (length w + 2 =? 2 * length B + length C)%nat then square_divides w d B C else false
  | _ => false
  end.

Definition rule_squarefree (c : claim) (b : option bezout) : bool :=
  match c with
  | discriminant w false => squarefree w b
  | _ => false
  end.

Definition rule_enumeration (c : claim) : option bool :=
  match c with
  | patterns_are n l => all_patterns n l
  | _ => Some false
  end.

Definition rule_degenerations (c : claim) : option bool :=
  match c with
  | covers_are n p l => covers_hold p l
  | _ => Some false
  end.

Definition rule_fillings (c : claim) : option bool :=
  match c with
  | factorisations n k p all_ways compatible listed => fillings_hold n k p all_ways compatible listed
  | _ => Some false
  end.

Definition rule_critical (c : claim) (p : Z) (reals pairs : list critical_zero) : option bool :=
  match c with
  | critical u a lambda complete items => critical_holds u a lambda complete items p reals pairs
  | _ => Some false
  end.

Definition rule_groups (c : claim) (d : Q) (F : list (witnessed Z)) (N : option Z) : bool :=
  match c with
  | member w k s inside => is_member inside w k s d F N
  | _ => false
  end.

Definition rule_sections (c : claim) (N : Z) : bool :=
  match c with
  | member w k s false => sections_hold w k s N
  | _ => false
  end.

Definition rule_pieces (c : claim) (p : piece) : option bool :=
  match c with
  | box_patterns middle radii among => possible_are_among middle radii among p
  | box_places middle radii k among => places_are_among middle radii k among p
  | _ => Some false
  end.

Definition rule_examples (c : claim) (forms : list (witnessed Q)) : bool :=
  match c with
  | box_has_pattern middle radii p => shows_pattern middle radii p forms
  | box_has_place middle radii k X => shows_place middle radii k X forms
  | _ => false
  end.

(* ---- the verdict --------------------------------------------------------- *)

Definition decide (c : claim) (k : certificate) : verdict :=
  match k with
  | by_pattern b => of_bool (rule_pattern c b)
  | by_zero => of_bool (rule_zero c)
  | by_repeated d B C => of_bool (rule_repeated c d B C)
  | by_squarefree b => of_bool (rule_squarefree c b)
  | by_enumeration => of_option (rule_enumeration c)
  | by_degenerations => of_option (rule_degenerations c)
  | by_fillings => of_option (rule_fillings c)
  | by_critical p reals pairs => of_option (rule_critical c p reals pairs)
  | by_groups d F N => of_bool (rule_groups c d F N)
  | by_sections N => of_bool (rule_sections c N)
  | by_pieces p => of_option (rule_pieces c p)
  | by_examples forms => of_bool (rule_examples c forms)
  end.

Definition judge (claim_text certificate_text : string) : verdict :=
  match read_claim claim_text with
  | Malformed => MALFORMED
  | Unsupported => UNSUPPORTED
  | Read c =>
    match read_certificate certificate_text with
    | Malformed => MALFORMED
    | Unsupported => UNSUPPORTED
    | Read k => decide c k
    end
  end.
