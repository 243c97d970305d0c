(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The checker: computes on binary integers, knows nothing of proofs.         *)
(*                                                                            *)
(* It follows docs/spec/claim.md and docs/spec/certificate.md, and needs the  *)
(* standard library only. A form is its list of coefficients in filter order: *)
(* [w_0; ...; w_n] is the sum of the w_i x^(n-i) y^i. A univariate polynomial *)
(* is a list, too, constant coefficient first ("ascending"); a form in filter *)
(* order is the ascending list of w(1, t).                                    *)
(*                                                                            *)
(*          add p q == the sum of two lists as polynomials                    *)
(*        scale c p == every coefficient times c                              *)
(*          mul p q == their product; of forms, too, in either order          *)
(*        power p m == p^m                                                    *)
(*     derivative p == p', ascending                                          *)
(*         primal w == (D, v): D > 0 is the least common denominator of the   *)
(*                     rational coefficients w, and v = D * w                 *)
(*       pull x y w == the form w(x, y), x = [a; a'] for s*a + t*a', and y    *)
(*                     alike, as a form in s and t (ascending in t)           *)
(*     variations l == the number of sign changes in l, zeros skipped         *)
(*  cone_list A v u == the form A at s*v + t*u, times a power of b if v is    *)
(*                     (a, b) and b > 0, as a form in s and t                 *)
(*       rays cuts  == (-1, 0), the cuts, (1, 0)                              *)
(*     cones_roots A rays == Some r if every cone between consecutive rays is *)
(*                     proper and has 0 or 1 variations; r is their sum       *)
(*     bezout_holds N w U V R == condition 3 of rule 1, R ascending           *)
(*  is_filling k rho gam a == the layers with filters of sizes k take roots   *)
(*                     of (rho|gam) as a says, all of them, no layer one twice*)
(*  fillable k rho gam == there is such an a                                  *)
(*  pattern_of w body == Some (rho, gam) if the body of rule 1 proves that    *)
(*                     (rho|gam) is the pattern of w                          *)
(******************************************************************************)
Require Import List ZArith QArith Bool PeanoNat.
Import ListNotations.
Set Implicit Arguments.
Unset Strict Implicit.
Local Open Scope Z_scope.

(* ---- polynomials as lists ------------------------------------------------ *)

Fixpoint add (p q : list Z) : list Z :=
  match p, q with
  | [], _ => q
  | _, [] => p
  | a :: p', b :: q' => a + b :: add p' q'
  end.

Definition scale (c : Z) (p : list Z) : list Z := map (Z.mul c) p.

Fixpoint mul (p q : list Z) : list Z :=
  match p with
  | [] => []
  | a :: p' => add (scale a q) (0 :: mul p' q)
  end.

Fixpoint power (p : list Z) (m : nat) : list Z :=
  match m with
  | O => [1]
  | S m' => mul p (power p m')
  end.

Fixpoint derivative_from (k : Z) (p : list Z) : list Z :=
  match p with
  | [] => []
  | a :: p' => k * a :: derivative_from (k + 1) p'
  end.

Definition derivative (p : list Z) : list Z := derivative_from 1 (tl p).

Fixpoint equal (p q : list Z) : bool :=
  match p, q with
  | [], [] => true
  | a :: p', b :: q' => (a =? b) && equal p' q'
  | _, _ => false
  end.

(* ---- forms --------------------------------------------------------------- *)

Definition common_denominator (w : list Q) : Z :=
  fold_right (fun a D => Z.lcm (Zpos (Qden a)) D) 1 w.

Definition numerators (D : Z) (w : list Q) : list Z :=
  map (fun a => Qnum a * (D / Zpos (Qden a))) w.

Definition primal (w : list Q) : Z * list Z :=
  let D := common_denominator w in (D, numerators D w).

(* ---- rule 1 -------------------------------------------------------------- *)

Record factor := Factor
  { multiplicity : nat;             (* m >= 1                                 *)
    polynomial : list Z;            (* A, in filter order                     *)
    cuts : list (Z * positive) }.   (* increasing fractions, at least one     *)

Record bezout := Bezout
  { modulus : Z;                    (* N > 1                                  *)
    inverse : Z;                    (* of the leading coefficient             *)
    cofactor : list Z;              (* U, in filter order, 0 <= u < N         *)
    cofactor' : list Z }.           (* V                                      *)

Record body := Body
  { constant : Q;
    infinity : nat;
    factors : list factor;
    coprimality : option bezout }.  (* if and only if there is a factor       *)

(* The form w at x = s*a + t*a', y = s*b + t*b'. *)
Fixpoint pull_from (x y : list Z) (done y_power : list Z) (w : list Z) : list Z :=
  match w with
  | [] => done
  | a :: w' => pull_from x y (add (mul x done) (scale a y_power)) (mul y y_power) w'
  end.

Definition pull (x y w : list Z) : list Z :=
  match w with
  | [] => []
  | a :: w' => pull_from x y [a] y w'
  end.

(* `last` is the last number that was not 0, or 0 if there is none. *)
Fixpoint variations_after (last : Z) (l : list Z) : nat :=
  match l with
  | [] => O
  | a :: l' =>
    if a =? 0 then variations_after last l'
    else if Z.sgn last * Z.sgn a <? 0 then S (variations_after a l')
    else variations_after a l'
  end.

Definition variations (l : list Z) : nat := variations_after 0 l.

Definition ray : Type := (Z * Z)%type.

Definition rays (cuts : list (Z * positive)) : list ray :=
  (-1, 0) :: map (fun c : Z * positive => (fst c, Zpos (snd c))) cuts ++ [(1, 0)].

(* With v = (a, b), u = (a', b') and b > 0, y is b*s + b'*t and b*x is a*y + D*t, D = a'*b - a*b': in two steps there
   are fewer products of long numbers. *)
Definition cone_list (A : list Z) (v u : ray) : list Z :=
  let '(a, b, (a', b')) := (v, u) in
  if 0 <? b then pull [b; b'] [0; 1] (pull [a; a' * b - a * b'] [b; 0] A)
  else pull [a; a'] [b; b'] A.

(* The roots in the cone spanned by v and u, with the ray of v. *)
Definition cone_roots (A : list Z) (v u : ray) : option nat :=
  if 0 <? fst u * snd v - fst v * snd u then
    let l := cone_list A v u in
    if hd 0 l =? 0 then None
    else match variations l with
         | O => Some O
         | S O => Some (S O)
         | _ => None
         end
  else None.

Fixpoint cones_roots (A : list Z) (v : ray) (us : list ray) : option nat :=
  match us with
  | [] => Some O
  | u :: us' =>
    match cone_roots A v u, cones_roots A u us' with
    | Some r, Some rs => Some (r + rs)%nat
    | _, _ => None
    end
  end.

(* The number of real roots of A, each counted once. *)
Definition real_roots (A : list Z) (cuts : list (Z * positive)) : option nat :=
  match cuts with
  | [] => None
  | _ => cones_roots A (-1, 0) (tl (rays cuts))
  end.

Definition residue_list (N : Z) (degree : nat) (p : list Z) : bool :=
  forallb (fun a => (0 <=? a) && (a <? N)) p && (length p <=? degree)%nat
  && match p with [] => true | a :: _ => negb (a =? 0) end.

Definition reduce (N : Z) (p : list Z) : list Z := map (fun a => a mod N) p.

(* p is 1 modulo N. *)
Definition is_one (N : Z) (p : list Z) : bool :=
  match p with
  | [] => false
  | a :: p' => (a mod N =? 1) && forallb (fun b => b mod N =? 0) p'
  end.

(* R in filter order, with first coefficient not 0. *)
Definition bezout_holds (R : list Z) (b : bezout) : bool :=
  let N := modulus b in
  let degree := pred (length R) in
  let R1 := reduce N (rev R) in
  (1 <? N) && (inverse b * hd 0 R mod N =? 1)
  && residue_list N degree (cofactor b) && residue_list N degree (cofactor' b)
  && is_one N (add (mul (rev (cofactor b)) R1) (mul (rev (cofactor' b)) (reduce N (derivative R1)))).

Definition factor_formed (f : factor) : bool :=
  (1 <=? multiplicity f)%nat && (2 <=? length (polynomial f))%nat && negb (hd 0 (polynomial f) =? 0).

Definition product (l : list factor) : list Z :=
  fold_right (fun f p => mul (power (polynomial f) (multiplicity f)) p) [1] l.

Definition radical (l : list factor) : list Z :=
  fold_right (fun f p => mul (polynomial f) p) [1] l.

Definition coprime (b : body) : bool :=
  match factors b, coprimality b with
  | [], None => true
  | _ :: _, Some z => bezout_holds (radical (factors b)) z
  | _, _ => false
  end.

Definition product_holds (w : list Q) (b : body) : bool :=
  let '(D, v) := primal w in
  equal (scale (Zpos (Qden (constant b))) v)
        (scale (Qnum (constant b) * D) (repeat 0 (infinity b) ++ product (factors b))).

(* Multiplicities of the real roots, and of the pairs of other ones, as they come. *)
Fixpoint roots_of (l : list factor) : option (list nat * list nat) :=
  match l with
  | [] => Some ([], [])
  | f :: l' =>
    match real_roots (polynomial f) (cuts f), roots_of l' with
    | Some r, Some (rho, gam) =>
      let rest := (pred (length (polynomial f)) - r)%nat in
      if (r <=? pred (length (polynomial f)))%nat && Nat.even rest then
        Some (repeat (multiplicity f) r ++ rho, repeat (multiplicity f) (Nat.div2 rest) ++ gam)
      else None
    | _, _ => None
    end
  end.

Fixpoint insert (m : nat) (l : list nat) : list nat :=
  match l with
  | [] => [m]
  | a :: l' => if (m <=? a)%nat then m :: l else a :: insert m l'
  end.

Definition ascending (l : list nat) : list nat := fold_right insert [] l.

Definition pattern_of (w : list Q) (b : body) : option (list nat * list nat) :=
  if negb (Qnum (constant b) =? 0) && forallb factor_formed (factors b) && product_holds w b && coprime b then
    match roots_of (factors b) with
    | Some (rho, gam) =>
      Some (ascending (match infinity b with O => rho | m => m :: rho end), ascending gam)
    | None => None
    end
  else None.

(* ---- places -------------------------------------------------------------- *)

Inductive place := interior | boundary | outside.

(* Architectures are lists of filter sizes. *)
Definition degree (k : list nat) : nat := fold_right (fun a n => (pred a + n)%nat) O k.
Definition even_sizes (k : list nat) : nat := length (filter Nat.even k).

(* Condition 6 of rule 1, and rule 2 if there is no pattern. *)
Definition place_of_pattern (k : list nat) (rho : list nat) : place :=
  let e := even_sizes k in
  let o := length (filter Nat.odd rho) in
  if (e <=? 1)%nat then interior
  else if (list_sum rho <? e)%nat then outside
  else if (o + 2 <=? e)%nat then boundary
  else interior.

Definition place_of_zero (k : list nat) : place :=
  if (even_sizes k <=? 1)%nat then interior else boundary.

Definition sizes_formed (k : list nat) (w : list Q) : bool :=
  forallb (fun a => 1 <=? a)%nat k && negb (length k =? 0)%nat && (length w =? S (degree k))%nat.

(* Rule 1 for claims about places. *)
Definition place_of (k : list nat) (w : list Q) (b : body) : option place :=
  if sizes_formed k w then
    match pattern_of w b with
    | Some (rho, _) => Some (place_of_pattern k rho)
    | None => None
    end
  else None.

(* Rule 2. *)
Definition is_zero (w : list Q) : bool := forallb (fun a => Qnum a =? 0) w.

Definition zero_place_of (k : list nat) (w : list Q) : option place :=
  if sizes_formed k w && is_zero w then Some (place_of_zero k) else None.

(* ---- the discriminant ---------------------------------------------------- *)

(* Rule 2: the zero form of degree n. *)
Definition zero_on_discriminant (w : list Q) : option bool :=
  if is_zero w && (1 <=? length w)%nat then Some (3 <=? length w)%nat else None.

(* Rule 3. *)
Definition square_divides (w : list Q) (c : Q) (B C : list Z) : bool :=
  let '(D, v) := primal w in
  (2 <=? length B)%nat && (1 <=? length C)%nat
  && equal (scale (Zpos (Qden c)) v) (scale (Qnum c * D) (mul (mul B B) C)).

(* Rule 4. *)
Definition squarefree (w : list Q) (b : option bezout) : bool :=
  match w, b with
  | [_], None | [_; _], None => true
  | _ :: _ :: _ :: _, Some z =>
    match snd (primal w) with
    | 0 :: v => negb (hd 0 v =? 0) && bezout_holds v z
    | v => bezout_holds v z
    end
  | _, _ => false
  end.

(* ---- fillings ------------------------------------------------------------ *)

(* What a layer takes of the roots of a pattern (rho|gam): for each entry of  *)
(* rho, and for each of gam, how often.                                       *)
Definition layer : Type := (list nat * list nat)%type.

Definition layer_degree (c : layer) : nat := (list_sum (fst c) + 2 * list_sum (snd c))%nat.

(* What is left of the entries l, if no more than there is is taken, of each  *)
(* entry once at most.                                                        *)
Fixpoint left_of (l taken : list nat) : option (list nat) :=
  match l, taken with
  | [], [] => Some []
  | m :: l', a :: taken' =>
    if (a <=? 1)%nat && (a <=? m)%nat then
      match left_of l' taken' with
      | Some rest => Some ((m - a)%nat :: rest)
      | None => None
      end
    else None
  | _, _ => None
  end.

(* The layers with filters of sizes k take exactly all roots, none of them a  *)
(* root twice.                                                                *)
Fixpoint is_filling (k : list nat) (rho gam : list nat) (layers : list layer) : bool :=
  match k, layers with
  | [], [] => forallb (Nat.eqb 0) rho && forallb (Nat.eqb 0) gam
  | a :: k', c :: layers' =>
    (layer_degree c =? pred a)%nat
    && match left_of rho (fst c), left_of gam (snd c) with
       | Some rho', Some gam' => is_filling k' rho' gam' layers'
       | _, _ => false
       end
  | _, _ => false
  end.

(* What can be taken of l by a layer that has room for the degree d, together *)
(* with the room that is left; one root is of degree `size`.                  *)
Fixpoint choices (size : nat) (l : list nat) (d : nat) : list (list nat * nat) :=
  match l with
  | [] => [([], d)]
  | m :: l' =>
    (if (1 <=? m)%nat && (size <=? d)%nat
     then map (fun c => (1%nat :: fst c, snd c)) (choices size l' (d - size)) else [])
    ++ map (fun c => (0%nat :: fst c, snd c)) (choices size l' d)
  end.

Definition layer_choices (d : nat) (rho gam : list nat) : list layer :=
  flat_map (fun r => map (fun g => (fst r, fst g)) (filter (fun g => snd g =? 0)%nat (choices 2 gam (snd r))))
           (choices 1 rho d).

(* `existsb`, which stops at the first one. *)
Fixpoint some (A : Type) (f : A -> bool) (l : list A) : bool :=
  match l with
  | [] => false
  | a :: l' => if f a then true else some f l'
  end.

(* Whether there is a filling. An entry larger than the number of layers that *)
(* are left cannot be used up.                                                *)
Fixpoint fillable (k : list nat) (rho gam : list nat) : bool :=
  if forallb (fun m => m <=? length k)%nat rho && forallb (fun m => m <=? length k)%nat gam then
    match k with
    | [] => true
    | a :: k' =>
      some (fun c => match left_of rho (fst c), left_of gam (snd c) with
                     | Some rho', Some gam' => fillable k' rho' gam'
                     | _, _ => false
                     end) (layer_choices (pred a) rho gam)
    end
  else false.
